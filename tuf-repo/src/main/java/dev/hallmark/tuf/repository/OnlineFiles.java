package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Timestamp;
import java.time.Instant;

/** Snapshot and timestamp, which follow whenever anything else got a new version. */
final class OnlineFiles {
  private final RoleFiles<Snapshot> snapshots;
  private final RoleFiles<Timestamp> timestamps;

  OnlineFiles(RepositoryFiles files, OnlineKeys keys, Lifetimes lifetimes) {
    this.snapshots =
        new RoleFiles<>(files, Role.SNAPSHOT, Snapshot::parse, keys.snapshot(), lifetimes);
    this.timestamps =
        new RoleFiles<>(files, Role.TIMESTAMP, Timestamp::parse, keys.timestamp(), lifetimes);
  }

  /** A version of the snapshot as it is stored, or else of these targets. */
  FileReference keepSnapshot(long version, FileReference targets, Instant now) {
    return reference(snapshots.keep(version, content(targets), now));
  }

  /** The snapshot of these targets that follows another. */
  FileReference nextSnapshot(long after, FileReference targets, Instant now) {
    return reference(snapshots.next(after, content(targets), now));
  }

  /** A timestamp of this snapshot, not published yet. */
  SignedMetadata<Timestamp> timestamp(long version, FileReference snapshot, Instant now) {
    return timestamps.sign(version, (v, expires) -> new Timestamp(v, expires, snapshot), now);
  }

  private static RoleFiles.Content<Snapshot> content(FileReference targets) {
    return (version, expires) -> new Snapshot(version, expires, targets);
  }

  private static FileReference reference(SignedMetadata<Snapshot> snapshot) {
    return FileReference.of(snapshot.metadata().version(), snapshot.content());
  }
}
