package dev.hallmark.kit.freeze;

import java.time.Instant;
import java.util.Optional;

/**
 * That a holder gets no certificates, from a time on and perhaps until another.
 *
 * @param holder who
 * @param since when it was recorded, whole seconds
 * @param reason why, in the operator's words; may be empty
 * @param lifted when it was lifted and why; empty while it holds
 */
public record Freeze(Holder holder, Instant since, String reason, Optional<Lift> lifted) {
  static final int LONGEST_REASON = 500;

  /**
   * The end of a freeze.
   *
   * @param at when it was recorded, whole seconds
   * @param reason why, in the operator's words; may be empty
   */
  public record Lift(Instant at, String reason) {
    /** Checks the reason. */
    public Lift {
      check(reason);
    }
  }

  /**
   * Checks the reason.
   *
   * @throws IllegalArgumentException if it is too long or has control characters
   */
  public Freeze {
    check(reason);
  }

  /** Whether it holds. */
  public boolean holds() {
    return lifted.isEmpty();
  }

  private static void check(String reason) {
    if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(
          "the reason has control characters or is longer than %d characters"
              .formatted(LONGEST_REASON));
    }
  }
}
