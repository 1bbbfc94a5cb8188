package dev.hallmark.operator.clients;

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
   * Looks at its cache, at the files that were written for it, and at its variables.
   *
   * @return what is missing or stale; nothing if the client is as it should be
   * @throws ClientsException if the instance cannot be asked
   */
  public List<Finding> check(Client client, ClientHome home) {
    Optional<TufCache> cache = TufCache.of(client, home, instance);
    List<Finding> found = new ArrayList<>();
    cache.ifPresent(of -> found.addAll(new CacheCheck(reader, instance).check(client, of)));
    // @sigstore/cli begins with the written root wherever it has no cache.
    boolean filesNeeded = cache.isEmpty() || client == Client.SIGSTORE_JS;
    found.addAll(new FolderCheck(instance, home).check(client, filesNeeded));
    found.addAll(new VariablesCheck(instance, home).check(client));
    return found;
  }
}
