package dev.hallmark.infrastructure.watch;

import java.time.Duration;

/** Where alarms ring, with the reason. */
final class Thresholds {
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration DAY = Duration.ofDays(1);

  /** In each of two periods: ten minutes, as upstream's probers; a retry that helps is no alarm. */
  static final double FEW_FAULTS = 3;

  /**
   * In each of two minutes while a new version takes over: it has a tenth of the requests, and
   * whatever is wrong with it will be wrong again.
   */
  static final double ANY_FAULT = 1;

  /** What is promised of 99 in 100 certificates, warm. */
  static final double ISSUANCE_MILLIS = 1_500;

  /** What is promised of 99 in 100 entries. */
  static final double APPEND_MILLIS = 4_000;

  /** What is promised of 99 in 100 time stamps. */
  static final double STAMP_MILLIS = 1_000;

  /**
   * Each role is renewed when half of its life is gone; root and targets once a week, which is 2 %
   * of their year, and may fail once. So at 45 % a renewal is late.
   */
  static final double HALF_OF_LIFE = 45;

  /** Of a timestamp that is less than two days. */
  static final double QUARTER_OF_LIFE = 25;

  /**
   * Upstream's first alarm, in days: clients must have looked at TUF before a new chain is used.
   */
  static final double TEN_WEEKS = 70;

  /** The second, in days. */
  static final double FOUR_WEEKS = 28;

  /**
   * In five minutes, three times: DynamoDB splits a table that is written to often within minutes,
   * and until then a write that is repeated gets through.
   */
  static final double THROTTLES = 10;

  /** The caretaker comes each minute, and at once when a log grows. */
  static final double TWO_ROUNDS_SECONDS = 120;

  /** Of the quota, as upstream. */
  static final double BUSY = 0.6;

  /** Of the quota, as upstream. */
  static final double EXHAUSTED = 0.8;

  /** In five minutes: one build that goes wrong makes fewer. */
  static final double MANY = 100;

  private Thresholds() {}
}
