package dev.hallmark.localstack.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a load saw.
 *
 * @param shape what was asked for
 * @param answers all of them, the warm-up's too
 * @param from when measuring began, in nanoseconds of this process
 * @param to when it ended: earlier than asked for if the prepared entries ran out
 * @param errors how many of each kind, the warm-up's too
 * @param cpu of the server between {@code from} and {@code to}
 */
record Outcome(
    Shape shape,
    List<Answered> answers,
    long from,
    long to,
    SortedMap<String, Integer> errors,
    Optional<Duration> cpu) {
  /** The answers that count: received while it was measured. */
  List<Answered> measured() {
    return answers.stream()
        .filter(answer -> answer.received() >= from && answer.received() <= to)
        .toList();
  }

  /** Whether it ended earlier than asked for because nothing was left to be sent. */
  boolean ranOut() {
    return to - from < shape.measured().toNanos() && !shape.toldToEnd();
  }

  double seconds() {
    return (to - from) / 1e9;
  }
}
