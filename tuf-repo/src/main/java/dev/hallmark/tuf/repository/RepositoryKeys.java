package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The keys of all four roles. Who does not hold those of snapshot and timestamp uses their public
 * halves only, and asks {@link OnlineRoles} for their signatures.
 */
public record RepositoryKeys(
    RoleSigners root, RoleSigners targets, RoleSigners snapshot, RoleSigners timestamp) {
  /** Root metadata that names the keys of the founding. */
  Root root(long version, Instant expires) {
    Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
    roles.put(Role.ROOT, root.keys());
    roles.put(Role.TARGETS, targets.keys());
    roles.put(Role.SNAPSHOT, snapshot.keys());
    roles.put(Role.TIMESTAMP, timestamp.keys());
    return new Root(version, expires, roles);
  }

  /** The keys of a role. */
  public RoleSigners of(Role role) {
    return switch (role) {
      case ROOT -> root;
      case TARGETS -> targets;
      case SNAPSHOT -> snapshot;
      case TIMESTAMP -> timestamp;
    };
  }

  /** Those of them that are renewed without a ceremony. */
  OnlineKeys online() {
    return new OnlineKeys(snapshot, timestamp);
  }
}
