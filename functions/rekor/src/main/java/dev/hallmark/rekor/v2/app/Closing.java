package dev.hallmark.rekor.v2.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * When a log stops taking entries, because another one follows it. Until then both take them:
 * clients that were not told of the next one yet sign with this one.
 */
public final class Closing {
  private final Optional<Instant> at;
  private final InstantSource clock;

  /**
   * @param at empty for a log that nothing follows yet
   */
  public Closing(Optional<Instant> at, InstantSource clock) {
    this.at = at;
    this.clock = clock;
  }

  /** A log that goes on. */
  public static Closing never() {
    return new Closing(Optional.empty(), () -> Instant.EPOCH);
  }

  boolean due() {
    return at.filter(time -> !clock.instant().isBefore(time)).isPresent();
  }
}
