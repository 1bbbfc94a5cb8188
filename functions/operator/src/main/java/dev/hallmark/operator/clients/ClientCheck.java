package dev.hallmark.operator.clients;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what a client of an instance misses. */
public final class ClientCheck {
  private final InstanceReader reader;
  private final KnownInstance instance;

  /**
   * @param reader by which more of the instance is read
   * @param instance what the client should know
   */
  public ClientCheck(InstanceReader reader, KnownInstance instance) {
    this.reader = reader;
    this.instance = instance;
  }

  /**
   * Looks at what it begins with, at the files that it reads, and at its variables.
   *
   * @return what is missing or stale; nothing if the client is as it should be
   * @throws ClientsException if the instance cannot be asked
   */
  public List<Finding> check(Client client, ClientHome home) {
    Optional<TufCache> cache = TufCache.of(client, home, instance);
    List<Finding> found = new ArrayList<>();
    cache.ifPresent(of -> found.addAll(new CacheCheck(reader, instance, home).check(client, of)));
    // Who has begun reads by TUF, and no longer the written files.
    boolean begun =
        found.isEmpty() && cache.filter(of -> Files.isRegularFile(of.root())).isPresent();
    if (!begun) {
      boolean needed = cache.isEmpty() || client == Client.SIGSTORE_JS;
      found.addAll(new FolderCheck(reader, instance, home).check(client, needed));
    }
    found.addAll(new VariablesCheck(instance, home).check(client));
    return found;
  }
}
