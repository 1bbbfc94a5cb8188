package dev.hallmark.timestamp.domain;

/**
 * What became of a request at one step.
 *
 * @param <T> what the step makes of it
 */
public sealed interface Verdict<T> {
  /**
   * It goes on.
   *
   * @param value what was made of it
   * @param <T> its type
   */
  record Accepted<T>(T value) implements Verdict<T> {}

  /**
   * It ends here.
   *
   * @param refusal why
   * @param <T> what it would have become
   */
  record Refused<T>(Refusal refusal) implements Verdict<T> {}

  /** A value that goes on. */
  static <T> Verdict<T> accepted(T value) {
    return new Accepted<>(value);
  }

  /** An end. */
  static <T> Verdict<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
