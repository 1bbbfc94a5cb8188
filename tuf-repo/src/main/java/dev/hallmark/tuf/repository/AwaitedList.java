package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Targets;
import java.util.Optional;

/**
 * What waits for signatures of targets by people.
 *
 * @param next the list that is to be published next; whether it still waits its version says; empty
 *     if none ever waited, or what waited is not wanted any more
 * @param root the version of the root with which people's keys came, or are to come: until it is
 *     published nobody else publishes a list; 0 if targets was always signed by the ceremony
 */
public record AwaitedList(Optional<Targets> next, long root) {
  /** Nothing waits, and nothing ever did. */
  public static final AwaitedList NONE = new AwaitedList(Optional.empty(), 0);

  /** Another list, or none. */
  AwaitedList with(Optional<Targets> other) {
    return new AwaitedList(other, root);
  }

  /** The list, if clients do not see it or a later one. */
  public Optional<Targets> after(Walk.Accepted seen) {
    return next.filter(list -> list.version() > seen.targets().version());
  }
}
