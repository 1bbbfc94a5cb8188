package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import java.util.Optional;

/**
 * The highest versions that clients may have seen. They refuse lower ones for good, so whoever
 * signs must not go on from lower ones.
 *
 * @param root version of the last root
 * @param targets of the list of files
 * @param snapshot of the snapshot
 * @param timestamp of the timestamp
 */
public record SeenVersions(long root, long targets, long snapshot, long timestamp) {
  /** Nothing was seen yet. */
  public static final SeenVersions NONE = new SeenVersions(0, 0, 0, 0);

  /** Those of a repository that was walked. */
  public static SeenVersions of(Walk.Accepted seen) {
    return new SeenVersions(
        seen.root().version(),
        seen.targets().version(),
        seen.snapshot().version(),
        seen.timestamp().version());
  }

  /** The higher ones of both. */
  public SeenVersions with(SeenVersions other) {
    return new SeenVersions(
        Math.max(root, other.root),
        Math.max(targets, other.targets),
        Math.max(snapshot, other.snapshot),
        Math.max(timestamp, other.timestamp));
  }

  /** Whether a version of a role is lower than what was seen. */
  public boolean isBehind(Role role, long version) {
    return version < of(role);
  }

  /**
   * Refuses to go on from what is lower than what was seen.
   *
   * @throws RepositoryException if a role is; the message names it and both versions
   */
  public void requireNotBehind(SeenVersions now) {
    behind(now)
        .ifPresent(
            role -> {
              throw new RepositoryException(
                  "%s: version %d was published before, and now version %d is there: an older version of the object was put back; hallmark tuf check says how to restore it"
                      .formatted(role.fileName(), of(role), now.of(role)));
            });
  }

  private Optional<Role> behind(SeenVersions now) {
    for (Role role : Role.values()) {
      if (isBehind(role, now.of(role))) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  private long of(Role role) {
    return switch (role) {
      case ROOT -> root;
      case TARGETS -> targets;
      case SNAPSHOT -> snapshot;
      case TIMESTAMP -> timestamp;
    };
  }
}
