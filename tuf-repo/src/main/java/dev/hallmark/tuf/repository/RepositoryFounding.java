package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Targets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Publishes version 1 of a repository: targets, {@code 1.targets.json}, {@code 1.root.json} and its
 * copy {@code root.json}. Then whoever holds the keys of snapshot and timestamp leads clients
 * there: {@code timestamp.json} comes last, since only that one makes the rest reachable.
 *
 * <p>May die anywhere and be repeated, also by two at once: each step goes on with the bytes that
 * are stored. Once {@code 1.targets.json} is there, it alone decides which targets belong to the
 * repository: they were uploaded before it. Later versions are those of {@link RepositoryUpdate}
 * and {@link RepositoryRenewal}.
 */
public final class RepositoryFounding {
  private static final long FIRST = 1;

  private final RepositoryFiles files;
  private final TargetUploads uploads;
  private final RoleFiles<Targets> targets;
  private final RoleFiles<Root> roots;
  private final OnlineRoles online;
  private final RepositoryKeys keys;

  /**
   * @param keys those of root and targets sign; of the others the root names the public halves
   * @param online leads clients to what is published
   */
  public RepositoryFounding(
      RepositoryFiles files, RepositoryKeys keys, OnlineRoles online, Lifetimes lifetimes) {
    this.files = files;
    this.uploads = new TargetUploads(files);
    this.targets = new RoleFiles<>(files, Role.TARGETS, Targets::parse, lifetimes);
    this.roots = new RoleFiles<>(files, Role.ROOT, Root::parse, lifetimes);
    this.online = online;
    this.keys = keys;
  }

  /**
   * Publishes what is missing. A complete repository, also one that was renewed since, is left as
   * it is and nothing is signed.
   *
   * @param founded when the ceremony began, whole seconds: expiries of root and targets count from
   *     it
   * @return the bytes of {@code 1.root.json}, which clients start from
   * @throws RepositoryException if a file that is there is not metadata of its role, or clients
   *     would not accept the whole; the timestamp is then not published
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer; a fault of
   *     {@link OnlineRoles} passes through: repeat the run
   */
  public byte[] publish(List<TargetFile> targetFiles, Instant founded) {
    SignedMetadata<Targets> first =
        targets.keep(
            FIRST,
            (version, expires) -> new Targets(version, expires, uploads.upload(targetFiles)),
            keys.targets().first(),
            founded);
    byte[] root = roots.keep(FIRST, keys::root, keys.root().first(), founded).content();
    if (files.read(Role.ROOT.fileName()).isEmpty()) {
      files.create(Role.ROOT.fileName(), root, FileKind.CURRENT);
    }
    if (files.read(Role.TIMESTAMP.fileName()).isEmpty()) {
      online.lead(Optional.empty(), FileReference.of(FIRST, first.content()));
    }
    return root;
  }
}
