package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the next root names otherwise than the last: keys or thresholds of roles. Those of the other
 * roles stay.
 *
 * @param roles the new keys and threshold of each role that changes; none to change nothing but the
 *     expiry
 */
public record RootChange(Map<Role, RoleKeys> roles) {
  /** Changes nothing: the next root lives longer. */
  public static final RootChange NONE = new RootChange(Map.of());

  /** Copies the map. */
  public RootChange {
    roles = Map.copyOf(roles);
  }

  /** The same and one more role, or the other keys for a role. */
  public RootChange with(Role role, RoleKeys keys) {
    Map<Role, RoleKeys> more = new EnumMap<>(Role.class);
    more.putAll(roles);
    more.put(role, keys);
    return new RootChange(more);
  }

  /**
   * The root that follows.
   *
   * @param expires whole seconds
   */
  public Root after(Root last, Instant expires) {
    Map<Role, RoleKeys> next = new EnumMap<>(last.roles());
    next.putAll(roles);
    return new Root(last.version() + 1, expires, next);
  }
}
