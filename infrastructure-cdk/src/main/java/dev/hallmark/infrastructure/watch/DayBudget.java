package dev.hallmark.infrastructure.watch;

/**
 * When a day is too dear: beyond a part of the mean of the days before, as AWS Budgets adjusts a
 * daily budget by itself.
 *
 * @param percent of the mean
 * @param days of the mean
 */
public record DayBudget(int percent, int days) {
  /** A day with many signatures is no alarm, one that is out of hand is. */
  public static final DayBudget OF_THE_ACCOUNT = new DayBudget(300, 30);
}
