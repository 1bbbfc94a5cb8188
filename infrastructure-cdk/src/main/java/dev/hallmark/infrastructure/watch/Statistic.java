package dev.hallmark.infrastructure.watch;

/** What is made of the values of a period. */
public enum Statistic {
  SUM("Sum"),
  AVERAGE("Average"),
  MINIMUM("Minimum"),
  MAXIMUM("Maximum"),
  /** What 99 of 100 values do not exceed. */
  P99("p99");

  private final String text;

  Statistic(String text) {
    this.text = text;
  }

  /** Its name in CloudWatch. */
  public String text() {
    return text;
  }
}
