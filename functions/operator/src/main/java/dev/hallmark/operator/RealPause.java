package dev.hallmark.operator;

import java.time.Duration;

/** Lets time pass while a table is being made or changed. */
final class RealPause {
  private RealPause() {}

  static void pass(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the table was there", e);
    }
  }
}
