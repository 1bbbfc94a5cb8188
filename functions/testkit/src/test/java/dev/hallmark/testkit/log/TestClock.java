package dev.hallmark.testkit.log;

import dev.hallmark.logengine.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes only when it is set, or when somebody sleeps by it. */
final class TestClock implements InstantSource, Ticker {
  private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public long millis() {
    return now.toEpochMilli();
  }

  @Override
  public void sleep(long millis) {
    advance(Duration.ofMillis(millis));
  }

  synchronized void advance(Duration step) {
    now = now.plus(step);
  }
}
