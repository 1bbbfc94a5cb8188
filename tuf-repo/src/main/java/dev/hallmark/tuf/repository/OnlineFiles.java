package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Timestamp;
import java.time.Instant;

/** Snapshot and timestamp, which follow whenever anything else got a new version. */
final class OnlineFiles {
  private final OnlineKeys keys;
  private final RoleFiles<Snapshot> snapshots;
  private final RoleFiles<Timestamp> timestamps;

  OnlineFiles(RepositoryFiles files, OnlineKeys keys, Lifetimes lifetimes) {
    this.keys = keys;
    this.snapshots = new RoleFiles<>(files, Role.SNAPSHOT, Snapshot::parse, lifetimes);
    this.timestamps = new RoleFiles<>(files, Role.TIMESTAMP, Timestamp::parse, lifetimes);
  }

  /** The first snapshot of these targets: version 1, unless that says something else. */
  FileReference firstSnapshot(Root root, FileReference targets, Instant now) {
    return reference(
        snapshots.next(0, content(targets), keys.snapshot().under(root, Role.SNAPSHOT), now));
  }

  /** Version 1 of the timestamp, of this snapshot; not published yet. */
  SignedMetadata<Timestamp> firstTimestamp(Root root, FileReference snapshot, Instant now) {
    return timestamps.sign(
        1, leadingTo(snapshot), keys.timestamp().under(root, Role.TIMESTAMP), now);
  }

  /**
   * The snapshot of these targets that follows what is published.
   *
   * @param targets those to be listed
   */
  FileReference nextSnapshot(Walk.Accepted current, FileReference targets, Instant now) {
    return reference(
        snapshots.next(
            current.snapshot().version(),
            content(targets),
            keys.snapshot().under(current.root(), Role.SNAPSHOT),
            now));
  }

  /** The timestamp that follows the published one, of this snapshot; not published yet. */
  SignedMetadata<Timestamp> nextTimestamp(
      Walk.Accepted current, FileReference snapshot, Instant now) {
    return timestamps.sign(
        current.timestamp().version() + 1,
        leadingTo(snapshot),
        keys.timestamp().under(current.root(), Role.TIMESTAMP),
        now);
  }

  /** Whether these keys have signed the snapshot that clients see. */
  boolean snapshotIsSignedBy(RoleKeys others, Walk.Accepted current) {
    return snapshots.isSignedBy(others, Role.SNAPSHOT.fileName(current.snapshot().version()));
  }

  /** Whether these keys have signed the timestamp that clients see. */
  boolean timestampIsSignedBy(RoleKeys others) {
    return timestamps.isSignedBy(others, Role.TIMESTAMP.fileName());
  }

  private static RoleFiles.Content<Snapshot> content(FileReference targets) {
    return (version, expires) -> new Snapshot(version, expires, targets);
  }

  private static RoleFiles.Content<Timestamp> leadingTo(FileReference snapshot) {
    return (version, expires) -> new Timestamp(version, expires, snapshot);
  }

  private static FileReference reference(SignedMetadata<Snapshot> snapshot) {
    return FileReference.of(snapshot.metadata().version(), snapshot.content());
  }
}
