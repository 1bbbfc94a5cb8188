package dev.hallmark.timestamp.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the time to state, unless the clock cannot be right: it stands before a time that was read
 * here already, or differs from the time that the key service tells with each signature. What this
 * function's other environments stated is not known here. Thread-safe.
 */
public final class ClockGuard {
  /** As much as Sigstore's authority lets its clock differ from its time servers. */
  private static final Duration MOST_DRIFT = Duration.ofSeconds(6);

  /** The key service tells whole seconds. */
  private static final Duration CUT = Duration.ofSeconds(1);

  private final InstantSource clock;
  private Instant latest = Instant.MIN;
  private @Nullable Duration drift;

  public ClockGuard(InstantSource clock) {
    this.clock = clock;
  }

  /** The time now in whole seconds; empty if the clock was set back. */
  synchronized Optional<Instant> read() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (now.isBefore(latest)) {
      return Optional.empty();
    }
    latest = now;
    return Optional.of(now);
  }

  /** The time as the clock tells it, to be stated to nobody. */
  Instant now() {
    return clock.instant();
  }

  /**
   * Hears what the key service says the time is.
   *
   * @param theirs in whole seconds, cut
   */
  public synchronized void hear(Instant theirs) {
    drift = Duration.between(theirs, clock.instant());
  }

  /**
   * By how much the clock is wrong, as heard last; empty if it is right or nobody was heard. A
   * wrong clock may come right again, so this is asked after each signature.
   */
  synchronized Optional<Duration> wrongBy() {
    return Optional.ofNullable(drift)
        .filter(
            by -> by.compareTo(MOST_DRIFT.plus(CUT)) > 0 || by.compareTo(MOST_DRIFT.negated()) < 0);
  }
}
