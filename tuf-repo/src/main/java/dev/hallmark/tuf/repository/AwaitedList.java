package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.Targets;
import java.util.Optional;

/**
 * What waits for signatures of targets by people.
 *
 * @param next the list that is to be published next; whether it still waits its version says; empty
 *     if none ever waited, or what waited is not wanted any more
 * @param root the version of the root with which people's keys came, or other keys are to come:
 *     until it is published nobody else publishes a list; 0 if the ceremony has all keys of targets
 */
public record AwaitedList(Optional<Targets> next, long root) {
  /** Nothing waits, and the ceremony has all keys. */
  public static final AwaitedList NONE = new AwaitedList(Optional.empty(), 0);

  /** Another list, or none. */
  AwaitedList with(Optional<Targets> other) {
    return new AwaitedList(other, root);
  }

  /**
   * Whether some of the keys that a root names for targets lie elsewhere, and are not only lost or
   * silent.
   *
   * @param root the last one
   * @param ours those at hand
   */
  boolean areOfPeople(Root root, RoleSigners ours) {
    RoleKeys named = root.keysOf(Role.TARGETS);
    return this.root > 0
        && this.root <= root.version()
        && ours.among(named).size() < named.keys().size();
  }

  /** The same once a root is published: no note is left if all of its keys are at hand. */
  AwaitedList under(Root published, RoleSigners ours) {
    boolean settled = root > 0 && root <= published.version() && !areOfPeople(published, ours);
    return settled ? new AwaitedList(next, 0) : this;
  }

  /** The list, if clients do not see it or a later one. */
  public Optional<Targets> after(Walk.Accepted seen) {
    return next.filter(list -> list.version() > seen.targets().version());
  }
}
