package dev.hallmark.tuf.store;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Timestamp;
import dev.hallmark.tuf.repository.Refusal;
import dev.hallmark.tuf.repository.RepositoryException;
import dev.hallmark.tuf.repository.RepositoryReader;
import dev.hallmark.tuf.repository.SeenVersions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The highest versions of a repository that were seen, kept among the objects: whoever signs finds
 * out that {@code timestamp.json} was put back to an older version of the object. Clients that saw
 * the newer one would refuse whatever followed from it.
 *
 * <p>Written when they rise, so a few times a month. One line: four numbers.
 */
public final class StoredVersions {
  private static final Serving SERVING = new Serving("text/plain; charset=utf-8", "no-store");
  private static final Pattern LINE =
      Pattern.compile(
          "root (\\d{1,18}) targets (\\d{1,18}) snapshot (\\d{1,18}) timestamp (\\d{1,18})\n");

  private final ObjectStore store;
  private final String key;

  /**
   * @param repository the prefix of the repository's objects
   */
  public StoredVersions(ObjectStore store, String repository) {
    this.store = store;
    this.key =
        InstanceObjects.AUDITS + repository.substring(0, repository.length() - 1).replace('/', '-');
  }

  /** What was seen; nothing if that was never written, or cannot be read. */
  public SeenVersions read() {
    return store.get(key).flatMap(StoredVersions::parse).orElse(SeenVersions.NONE);
  }

  /** Keeps what was seen now. A lost race leaves it to the next look. */
  public void advance(SeenVersions now) {
    Optional<StoredObject> kept = store.get(key);
    SeenVersions before = kept.flatMap(StoredVersions::parse).orElse(SeenVersions.NONE);
    SeenVersions after = before.with(now);
    if (after.equals(before)) {
      return;
    }
    byte[] line =
        "root %d targets %d snapshot %d timestamp %d\n"
            .formatted(after.root(), after.targets(), after.snapshot(), after.timestamp())
            .getBytes(StandardCharsets.US_ASCII);
    if (kept.isPresent()) {
      store.putIfMatch(key, line, SERVING, kept.get().version());
    } else {
      store.putIfAbsent(key, line, SERVING);
    }
  }

  /**
   * Refuses to go on if the repository's timestamp, or the snapshot that it leads to, is older than
   * what was seen, or not there any more.
   *
   * @throws RepositoryException if so; nothing if the timestamp cannot be read: whoever walks tells
   *     that
   */
  public void requireNotBehind(RepositoryReader files) {
    SeenVersions seen = read();
    Optional<byte[]> content = files.read(Role.TIMESTAMP.fileName());
    if (content.isEmpty() && seen.timestamp() > 0) {
      throw new RepositoryException(
          "%s: %s, and version %d was published: hallmark tuf check says how to restore it"
              .formatted(Role.TIMESTAMP.fileName(), Refusal.MISSING.sentence(), seen.timestamp()));
    }
    content
        .flatMap(StoredVersions::timestamp)
        .ifPresent(
            now ->
                seen.requireNotBehind(
                    new SeenVersions(
                        seen.root(), seen.targets(), now.snapshot().version(), now.version())));
  }

  private static Optional<Timestamp> timestamp(byte[] content) {
    try {
      return Optional.of(SignedMetadata.parse(content, Timestamp::parse).metadata());
    } catch (MalformedDocumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<SeenVersions> parse(StoredObject object) {
    Matcher line = LINE.matcher(new String(object.content(), StandardCharsets.US_ASCII));
    return line.matches()
        ? Optional.of(
            new SeenVersions(number(line, 1), number(line, 2), number(line, 3), number(line, 4)))
        : Optional.empty();
  }

  private static long number(Matcher line, int group) {
    return Long.parseLong(line.group(group));
  }
}
