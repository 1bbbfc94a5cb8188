package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Publishes the next version of a repository's targets: the targets' files, the next {@code
 * N.targets.json} and {@code N.snapshot.json}, and then, in the place of the last one, {@code
 * timestamp.json}. The root stays as it is.
 *
 * <p>Until the timestamp is replaced clients see the version before, whole. May die anywhere and be
 * repeated, also by two at once: metadata of a version is written once, by whoever is first, and
 * the timestamp replaces only the one that was read. What another run left half-done is finished
 * first, and then looked at again.
 */
public final class RepositoryUpdate {
  /** Others that may publish in between. */
  private static final int MOST_ROUNDS = 16;

  private final RepositoryFiles files;
  private final MetadataFiles metadata;
  private final RepositoryKeys keys;
  private final Lifetimes lifetimes;

  public RepositoryUpdate(RepositoryFiles files, RepositoryKeys keys, Lifetimes lifetimes) {
    this.files = files;
    this.metadata = new MetadataFiles(files);
    this.keys = keys;
    this.lifetimes = lifetimes;
  }

  /**
   * Makes these targets, and no others, those of the repository. If they are already, nothing is
   * signed and nothing changes.
   *
   * @param wanted the targets; asked for again whenever the published version was read, so that who
   *     knows less than it says throws before it is replaced
   * @param root what clients begin with
   * @param now whole seconds: expiries count from it
   * @throws RepositoryException if clients do not accept what is published now, or would not accept
   *     what comes, or others kept publishing in between; repeat the last
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer
   */
  public void publish(Supplier<List<TargetFile>> wanted, byte[] root, Instant now) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      byte[] before =
          files
              .read(Role.TIMESTAMP.fileName())
              .orElseThrow(() -> new RepositoryException("there is no repository to update"));
      Walk.Accepted current = walk(root, now);
      List<TargetFile> targetFiles = wanted.get();
      if (current.targets().targets().equals(listed(targetFiles))) {
        return;
      }
      SignedMetadata<Timestamp> next = next(current, targetFiles, now);
      metadata.requireAccepted(next, root, now);
      files.replace(Role.TIMESTAMP.fileName(), before, next.content(), FileKind.CURRENT);
    }
    throw new RepositoryException("others keep publishing: repeat the update");
  }

  private Walk.Accepted walk(byte[] root, Instant now) {
    return switch (new RepositoryWalker(files, now).from(root)) {
      case Walk.Accepted accepted -> accepted;
      case Walk.Refused(var path, var refusal) ->
          throw new RepositoryException(
              "clients do not accept the repository: %s: %s".formatted(path, refusal.sentence()));
    };
  }

  private static Map<String, Target> listed(List<TargetFile> files) {
    return files.stream().collect(Collectors.toMap(TargetFile::path, TargetFile::target));
  }

  /** The three versions after those that clients see now, as far as they are not there yet. */
  private SignedMetadata<Timestamp> next(
      Walk.Accepted current, List<TargetFile> targetFiles, Instant now) {
    long targetsVersion = current.targets().version() + 1;
    SignedMetadata<Targets> targets =
        metadata.keep(
            Role.TARGETS.fileName(targetsVersion),
            FileKind.IMMUTABLE,
            Targets::parse,
            () ->
                SignedMetadata.sign(
                    new Targets(
                        targetsVersion,
                        now.plus(lifetimes.targets()),
                        metadata.upload(targetFiles)),
                    keys.targets().signers()));
    long snapshotVersion = current.snapshot().version() + 1;
    SignedMetadata<Snapshot> snapshot =
        metadata.keep(
            Role.SNAPSHOT.fileName(snapshotVersion),
            FileKind.IMMUTABLE,
            Snapshot::parse,
            () ->
                SignedMetadata.sign(
                    new Snapshot(
                        snapshotVersion,
                        now.plus(lifetimes.snapshot()),
                        FileReference.of(targetsVersion, targets.content())),
                    keys.snapshot().signers()));
    return SignedMetadata.sign(
        new Timestamp(
            current.timestamp().version() + 1,
            now.plus(lifetimes.timestamp()),
            FileReference.of(snapshotVersion, snapshot.content())),
        keys.timestamp().signers());
  }
}
