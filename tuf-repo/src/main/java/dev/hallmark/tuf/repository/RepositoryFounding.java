package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.Timestamp;
import java.time.Instant;
import java.util.List;

/**
 * Publishes version 1 of a repository: targets, {@code 1.targets.json}, {@code 1.snapshot.json},
 * {@code 1.root.json}, its copy {@code root.json}, and {@code timestamp.json} last, since only that
 * one makes the rest reachable.
 *
 * <p>May die anywhere and be repeated, also by two at once: each step goes on with the bytes that
 * are stored. Once {@code 1.targets.json} is there, it alone decides which targets belong to the
 * repository: they were uploaded before it. Later versions are {@link RepositoryUpdate}'s.
 */
public final class RepositoryFounding {
  private static final long FIRST = 1;

  private final RepositoryFiles files;
  private final MetadataFiles metadata;
  private final RepositoryKeys keys;
  private final Lifetimes lifetimes;

  public RepositoryFounding(RepositoryFiles files, RepositoryKeys keys, Lifetimes lifetimes) {
    this.files = files;
    this.metadata = new MetadataFiles(files);
    this.keys = keys;
    this.lifetimes = lifetimes;
  }

  /**
   * Publishes what is missing. A complete repository, also one that was renewed since, is left as
   * it is and nothing is signed.
   *
   * @param founded when the ceremony began, whole seconds: expiries count from it
   * @return the bytes of {@code 1.root.json}, which clients start from
   * @throws RepositoryException if a file that is there is not metadata of its role, or clients
   *     would not accept the whole; the timestamp is then not published
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer
   */
  public byte[] publish(List<TargetFile> targetFiles, Instant founded) {
    SignedMetadata<Targets> targets =
        metadata.keep(
            Role.TARGETS.fileName(FIRST),
            FileKind.IMMUTABLE,
            Targets::parse,
            () ->
                SignedMetadata.sign(
                    new Targets(
                        FIRST, founded.plus(lifetimes.targets()), metadata.upload(targetFiles)),
                    keys.targets().signers()));
    SignedMetadata<Snapshot> snapshot =
        metadata.keep(
            Role.SNAPSHOT.fileName(FIRST),
            FileKind.IMMUTABLE,
            Snapshot::parse,
            () ->
                SignedMetadata.sign(
                    new Snapshot(
                        FIRST,
                        founded.plus(lifetimes.snapshot()),
                        FileReference.of(FIRST, targets.content())),
                    keys.snapshot().signers()));
    byte[] root =
        metadata
            .keep(
                Role.ROOT.fileName(FIRST),
                FileKind.IMMUTABLE,
                Root::parse,
                () ->
                    SignedMetadata.sign(
                        keys.root(FIRST, founded.plus(lifetimes.root())), keys.root().signers()))
            .content();
    if (files.read(Role.ROOT.fileName()).isEmpty()) {
      files.create(Role.ROOT.fileName(), root, FileKind.CURRENT);
    }
    metadata.keep(
        Role.TIMESTAMP.fileName(),
        FileKind.CURRENT,
        Timestamp::parse,
        () -> timestamp(root, snapshot, founded));
    return root;
  }

  /** Signs the timestamp, and gives it out only if clients would accept all that it reaches. */
  private SignedMetadata<Timestamp> timestamp(
      byte[] root, SignedMetadata<Snapshot> snapshot, Instant founded) {
    SignedMetadata<Timestamp> timestamp =
        SignedMetadata.sign(
            new Timestamp(
                FIRST,
                founded.plus(lifetimes.timestamp()),
                FileReference.of(FIRST, snapshot.content())),
            keys.timestamp().signers());
    metadata.requireAccepted(timestamp, root, founded);
    return timestamp;
  }
}
