package dev.hallmark.simulation.region;

import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How long calls take. ASSUMED: AWS publishes none of these; replace them by the first that are
 * measured.
 *
 * @param front what API Gateway and Lambda add to a request, both ways together
 * @param signaturesPerSecond the account's quota of the key service
 */
public record Weather(Map<Kind, Latency> latencies, Latency front, int signaturesPerSecond) {
  /** Signatures a second that an account has unless it asks for more. */
  public static final int STOCK_QUOTA = 1_000;

  /** What an account gets if it asks. */
  public static final int RAISED_QUOTA = 20_000;

  /** Inside one region, with warm connections. */
  public static final Weather FAIR =
      new Weather(
          Map.of(
              Kind.GET, new Latency(4, 14),
              Kind.PUT, new Latency(5, 18),
              Kind.QUERY, new Latency(6, 20),
              Kind.BATCH_WRITE, new Latency(9, 35),
              Kind.SIGN, new Latency(10, 45),
              Kind.S3_GET, new Latency(20, 110),
              Kind.S3_PUT, new Latency(28, 160)),
          new Latency(12, 40),
          STOCK_QUOTA);

  public Weather {
    latencies = Map.copyOf(latencies);
  }

  /** A bad day: DynamoDB takes twice as long, the key service much longer. */
  public Weather bad() {
    Map<Kind, Latency> slow = new EnumMap<>(latencies);
    for (Kind kind : new Kind[] {Kind.GET, Kind.PUT, Kind.QUERY, Kind.BATCH_WRITE}) {
      slow.computeIfPresent(kind, (same, latency) -> latency.times(2));
    }
    slow.put(Kind.SIGN, new Latency(25, 120));
    return new Weather(slow, front, signaturesPerSecond);
  }

  /** A day on which any call may take ten times as long as the one before. */
  public Weather wild() {
    Map<Kind, Latency> wild = new EnumMap<>(latencies);
    wild.replaceAll((kind, latency) -> new Latency(latency.p50(), 12 * latency.p50()));
    return new Weather(wild, front, signaturesPerSecond);
  }

  /** The same with another quota of the key service. */
  public Weather withQuota(int perSecond) {
    return new Weather(latencies, front, perSecond);
  }

  long drawMicros(Operation operation, RandomGenerator random) {
    Latency latency = latencies.get(operation.kind());
    if (latency == null) {
      throw new IllegalStateException("no latency for " + operation);
    }
    return latency.drawMicros(random);
  }

  /** How long a request is under way outside the function. */
  public long frontMicros(RandomGenerator random) {
    return front.drawMicros(random);
  }
}
