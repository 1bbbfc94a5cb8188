package dev.hallmark.simulation.region;

import java.util.random.RandomGenerator;

/**
 * How long a kind of call takes as its caller sees it: lognormal, given by two percentiles.
 *
 * @param p50 milliseconds
 * @param p99 milliseconds
 */
public record Latency(double p50, double p99) {
  /** The standard normal distribution's 99th percentile. */
  private static final double Z99 = 2.326;

  long drawMicros(RandomGenerator random) {
    double sigma = Math.log(p99 / p50) / Z99;
    return Math.round(1_000 * Math.exp(random.nextGaussian(Math.log(p50), sigma)));
  }

  Latency times(double factor) {
    return new Latency(p50 * factor, p99 * factor);
  }
}
