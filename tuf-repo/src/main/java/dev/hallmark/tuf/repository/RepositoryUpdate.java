package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Publishes the next version of a repository's targets: the targets' files, the next {@code
 * N.targets.json}; then whoever holds the keys of snapshot and timestamp leads clients there. The
 * root stays as it is.
 *
 * <p>May die anywhere and be repeated, also by two at once ({@link TargetsPublication}).
 */
public final class RepositoryUpdate {
  private final TargetUploads uploads;
  private final TargetVersions targets;
  private final TargetsPublication publication;

  /**
   * @param targets the keys of targets
   * @param awaited where a list waits that people must sign
   * @param online leads clients to what these signed
   */
  public RepositoryUpdate(
      RepositoryFiles files,
      RoleSigners targets,
      AwaitedLists awaited,
      OnlineRoles online,
      Lifetimes lifetimes) {
    this.uploads = new TargetUploads(files);
    this.targets = new TargetVersions(files, targets, awaited, lifetimes);
    this.publication = new TargetsPublication(files, online);
  }

  /**
   * Makes these targets, and no others, those of the repository. If they are already, nothing is
   * signed and nothing changes.
   *
   * @param wanted the targets; asked for again whenever the published version was read, so that who
   *     knows less than it says throws before it is replaced
   * @param root what clients begin with
   * @param now whole seconds: expiries count from it
   * @throws AwaitedListException if it takes people to sign the list: it waits for them, its files
   *     are there, and clients see what they saw before
   * @throws RepositoryException if clients do not accept what is published now, or would not accept
   *     what comes, or others kept publishing in between; repeat the last
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer; a fault of
   *     {@link OnlineRoles} passes through: repeat the update
   */
  public void publish(Supplier<List<TargetFile>> wanted, byte[] root, Instant now) {
    Acceptance.requireCurrent(
        publication.run(current -> next(current, wanted.get(), now), root), now);
  }

  private Optional<FileReference> next(
      Walk.Accepted current, List<TargetFile> targetFiles, Instant now) {
    Map<String, Target> listed = TargetUploads.listed(targetFiles);
    if (current.targets().targets().equals(listed)) {
      targets.forgetOthers(current);
      return Optional.empty();
    }
    uploads.upload(targetFiles);
    return Optional.of(targets.next(current, listed, now));
  }
}
