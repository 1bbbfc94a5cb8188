package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Publishes version 1 of a repository: targets, {@code 1.targets.json}, {@code 1.snapshot.json},
 * {@code 1.root.json}, its copy {@code root.json}, and {@code timestamp.json} last, since only that
 * one makes the rest reachable.
 *
 * <p>May die anywhere and be repeated, also by two at once. ECDSA signatures differ from run to
 * run, so each step goes on with the bytes that are stored: a file that is there is read, not
 * signed again, and whatever refers to it refers to those bytes. Once {@code 1.targets.json} is
 * there, it alone decides which targets belong to the repository: they were uploaded before it.
 */
public final class RepositoryFounding {
  private static final long FIRST = 1;

  private final RepositoryFiles files;
  private final RepositoryKeys keys;
  private final Lifetimes lifetimes;

  public RepositoryFounding(RepositoryFiles files, RepositoryKeys keys, Lifetimes lifetimes) {
    this.files = files;
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
    String targetsPath = Role.TARGETS.fileName(FIRST);
    SignedMetadata<Targets> targets =
        keep(
            targetsPath,
            FileKind.IMMUTABLE,
            Targets::parse,
            () -> SignedMetadata.sign(upload(targetFiles, founded), keys.targets().signers()));
    SignedMetadata<Snapshot> snapshot =
        keep(
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
        keep(
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
    keep(
        Role.TIMESTAMP.fileName(),
        FileKind.CURRENT,
        Timestamp::parse,
        () -> timestamp(root, snapshot, founded));
    return root;
  }

  /** Signs the timestamp, and gives it out only if clients would accept all that it reaches. */
  private SignedMetadata<Timestamp> timestamp(
      byte[] root, SignedMetadata<Snapshot> snapshot, Instant founded) {
    String path = Role.TIMESTAMP.fileName();
    SignedMetadata<Timestamp> timestamp =
        SignedMetadata.sign(
            new Timestamp(
                FIRST,
                founded.plus(lifetimes.timestamp()),
                FileReference.of(FIRST, snapshot.content())),
            keys.timestamp().signers());
    RepositoryReader withTimestamp =
        asked -> asked.equals(path) ? Optional.of(timestamp.content()) : files.read(asked);
    if (!(new RepositoryWalker(withTimestamp, founded).from(root) instanceof Walk.Accepted)) {
      throw new RepositoryException("clients would not accept the repository");
    }
    return timestamp;
  }

  private Targets upload(List<TargetFile> targetFiles, Instant founded) {
    Map<String, Target> listed = new TreeMap<>();
    for (TargetFile file : targetFiles) {
      Target target = file.target();
      listed.put(file.path(), target);
      String path = TargetPaths.of(file.path(), target);
      if (files.read(path).isEmpty()) {
        files.create(path, file.content(), FileKind.IMMUTABLE);
      }
    }
    return new Targets(FIRST, founded.plus(lifetimes.targets()), listed);
  }

  private <M extends Metadata> SignedMetadata<M> keep(
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
}
