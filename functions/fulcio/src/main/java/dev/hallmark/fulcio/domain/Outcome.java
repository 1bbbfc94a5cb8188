package dev.hallmark.fulcio.domain;

import java.util.function.Function;

/**
 * What a step of issuance gives.
 *
 * @param <T> the value of success
 */
public sealed interface Outcome<T> {
  /** The step succeeded. */
  record Accepted<T>(T value) implements Outcome<T> {}

  /** The request breaks a rule. */
  record Refused<T>(Refusal refusal) implements Outcome<T> {}

  /** The step could not be taken for now. */
  record Unavailable<T>(Trouble trouble) implements Outcome<T> {}

  static <T> Outcome<T> accepted(T value) {
    return new Accepted<>(value);
  }

  static <T> Outcome<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }

  static <T> Outcome<T> unavailable(Trouble trouble) {
    return new Unavailable<>(trouble);
  }

  /** Takes the next step if this one succeeded. */
  default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
    return switch (this) {
      case Accepted<T>(T value) -> next.apply(value);
      case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
      case Unavailable<T>(Trouble trouble) -> new Unavailable<>(trouble);
    };
  }
}
