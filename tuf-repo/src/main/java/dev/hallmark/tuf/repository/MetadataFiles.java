package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A repository's files as whoever publishes uses them: what is there is read, not signed again,
 * since ECDSA signatures differ from run to run and whatever refers to a file refers to its bytes.
 */
final class MetadataFiles {
  private final RepositoryFiles files;

  MetadataFiles(RepositoryFiles files) {
    this.files = files;
  }

  /** Uploads what is missing of the targets, and lists all of them. */
  Map<String, Target> upload(List<TargetFile> targetFiles) {
    Map<String, Target> listed = new TreeMap<>();
    for (TargetFile file : targetFiles) {
      Target target = file.target();
      listed.put(file.path(), target);
      String path = TargetPaths.of(file.path(), target);
      if (files.read(path).isEmpty()) {
        files.create(path, file.content(), FileKind.IMMUTABLE);
      }
    }
    return listed;
  }

  /**
   * The metadata of this path: what is stored, or else what is made now.
   *
   * @throws RepositoryException if what is stored is not metadata of its role
   */
  <M extends Metadata> SignedMetadata<M> keep(
      String path,
      FileKind kind,
      SignedMetadata.Reader<M> reader,
      Supplier<SignedMetadata<M>> make) {
    byte[] stored =
        files.read(path).orElseGet(() -> files.create(path, make.get().content(), kind));
    try {
      return SignedMetadata.parse(stored, reader);
    } catch (MalformedDocumentException e) {
      throw new RepositoryException("a file of the repository is not metadata of its role", e);
    }
  }

  /**
   * Checks, before a timestamp is given out, that clients would accept all that it reaches.
   *
   * @param root what they begin with
   * @throws RepositoryException if they would not
   */
  void requireAccepted(SignedMetadata<Timestamp> timestamp, byte[] root, Instant now) {
    RepositoryReader withTimestamp =
        asked ->
            asked.equals(Role.TIMESTAMP.fileName())
                ? Optional.of(timestamp.content())
                : files.read(asked);
    if (!(new RepositoryWalker(withTimestamp, now).from(root) instanceof Walk.Accepted)) {
      throw new RepositoryException("clients would not accept the repository");
    }
  }
}
