package dev.hallmark.simulation.region;

/** A token bucket in virtual time. What is in it may be overdrawn by one call, never refused. */
final class Bucket {
  private final double perSecond;
  private final double most;
  private double tokens;
  private long filledAt;

  Bucket(double perSecond, double most) {
    this.perSecond = perSecond;
    this.most = most;
    this.tokens = perSecond;
  }

  boolean admits(long micros) {
    tokens = Math.min(most, tokens + perSecond * (micros - filledAt) / 1e6);
    filledAt = micros;
    return tokens >= 1;
  }

  void take(double amount) {
    tokens -= amount;
  }
}
