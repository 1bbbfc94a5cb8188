package dev.hallmark.operator;

import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.TufKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which keys of a role there are to be, and how many of them must sign. */
final class KeyEdit {
  /** Fewer characters would name too many keys. */
  private static final int SHORTEST_ID = 8;

  @Option(
      names = "--add-key",
      paramLabel = "FILE",
      description = "a key more, by its public half as PEM; may be repeated")
  private List<Path> added = new ArrayList<>();

  @Option(
      names = "--remove-key",
      paramLabel = "ID",
      description =
          "a key less, by its id or the first 8 characters of it or more; may be repeated")
  private List<String> removed = new ArrayList<>();

  @Option(
      names = "--replace-key",
      paramLabel = "ID=FILE",
      description = "another key in the place of one; may be repeated")
  private Map<String, Path> replaced = new HashMap<>();

  @Option(
      names = "--threshold",
      paramLabel = "N",
      description = "how many keys must sign (default: as many as now)")
  private @Nullable Integer threshold;

  /** Whether anything is to change. */
  boolean isAny() {
    return !added.isEmpty() || !removed.isEmpty() || !replaced.isEmpty() || threshold != null;
  }

  /**
   * The keys that are to be.
   *
   * @throws UsageException if a key is not there, is there twice, or so many cannot sign
   */
  RoleKeys of(RoleKeys now) {
    List<TufKey> keys = new ArrayList<>(now.keys());
    replaced.forEach((id, file) -> keys.set(keys.indexOf(named(id, keys)), key(file)));
    removed.forEach(id -> keys.remove(named(id, keys)));
    added.forEach(file -> keys.add(key(file)));
    int needed = threshold == null ? now.threshold() : threshold;
    if (needed < 1 || needed > keys.size()) {
      throw new UsageException(
          "of %d keys %d cannot be asked to sign: say how many must with --threshold"
              .formatted(keys.size(), needed));
    }
    try {
      return new RoleKeys(keys, needed);
    } catch (IllegalArgumentException e) {
      throw new UsageException("a key that is to be added is there already");
    }
  }

  private static TufKey named(String id, List<TufKey> keys) {
    List<TufKey> named =
        id.length() < SHORTEST_ID
            ? List.of()
            : keys.stream().filter(key -> key.keyId().startsWith(id)).toList();
    if (named.size() != 1) {
      throw new UsageException(
          "there is no one key of that id: hallmark tuf show prints the ids, of which 8"
              + " characters are enough");
    }
    return named.getFirst();
  }

  private static TufKey key(Path file) {
    try {
      return TufKey.of(PublicKeys.fromPem(Files.readString(file)));
    } catch (IOException e) {
      throw new UsageException("the file %s cannot be read".formatted(file));
    } catch (MalformedKeyException | IllegalArgumentException e) {
      throw new UsageException("%s: it holds no P-256 public key as PEM".formatted(file));
    }
  }
}
