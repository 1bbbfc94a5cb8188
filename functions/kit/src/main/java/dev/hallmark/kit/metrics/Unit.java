package dev.hallmark.kit.metrics;

/** In what a metric is counted (CloudWatch API Reference, {@code MetricDatum}). */
public enum Unit {
  /** How many; of one event the sum is told. */
  COUNT("Count", true),
  /** How many at once; each value is told. */
  ENTRIES("Count", false),
  /** How long; of one event each value is told, so that percentiles are of single steps. */
  MILLISECONDS("Milliseconds", false),
  /** How long ago. */
  SECONDS("Seconds", false),
  /** From 0 to 100. */
  PERCENT("Percent", false),
  /** CloudWatch knows no days. */
  DAYS("None", false);

  private final String text;
  private final boolean summed;

  Unit(String text, boolean summed) {
    this.text = text;
    this.summed = summed;
  }

  /** Its name in CloudWatch. */
  public String text() {
    return text;
  }

  boolean summed() {
    return summed;
  }
}
