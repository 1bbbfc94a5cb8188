package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Targets;
import java.time.Instant;
import java.util.List;

/**
 * Publishes version 1 of a repository: targets, {@code 1.targets.json}, {@code 1.snapshot.json},
 * {@code 1.root.json}, its copy {@code root.json}, and {@code timestamp.json} last, since only that
 * one makes the rest reachable.
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
  private final OnlineFiles online;
  private final RepositoryKeys keys;

  public RepositoryFounding(RepositoryFiles files, RepositoryKeys keys, Lifetimes lifetimes) {
    this.files = files;
    this.uploads = new TargetUploads(files);
    this.targets = new RoleFiles<>(files, Role.TARGETS, Targets::parse, lifetimes);
    this.roots = new RoleFiles<>(files, Role.ROOT, Root::parse, lifetimes);
    this.online = new OnlineFiles(files, keys.online(), lifetimes);
    this.keys = keys;
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
    SignedMetadata<Targets> first =
        targets.keep(
            FIRST,
            (version, expires) -> new Targets(version, expires, uploads.upload(targetFiles)),
            keys.targets().first(),
            founded);
    FileReference snapshot =
        online.keepFirstSnapshot(FileReference.of(FIRST, first.content()), founded);
    byte[] root = roots.keep(FIRST, keys::root, keys.root().first(), founded).content();
    if (files.read(Role.ROOT.fileName()).isEmpty()) {
      files.create(Role.ROOT.fileName(), root, FileKind.CURRENT);
    }
    String path = Role.TIMESTAMP.fileName();
    if (files.read(path).isEmpty()) {
      byte[] timestamp = online.firstTimestamp(snapshot, founded).content();
      new Acceptance(files, root).withTimestamp(timestamp, founded);
      files.create(path, timestamp, FileKind.CURRENT);
    }
    return root;
  }
}
