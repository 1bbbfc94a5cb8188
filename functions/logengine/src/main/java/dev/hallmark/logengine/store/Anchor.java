package dev.hallmark.logengine.store;

import dev.hallmark.logengine.store.Publication.Published;
import java.util.Optional;

/** What the public has seen of a log: the one thing outside of its store that it is held to. */
@FunctionalInterface
public interface Anchor {
  /**
   * The checkpoint that the public sees; empty if there never was one. Strongly consistent.
   *
   * @throws LogStoreException if it cannot be read
   */
  Optional<Published> checkpoint();
}
