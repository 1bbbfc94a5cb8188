package dev.hallmark.simulation.run;

import dev.hallmark.simulation.region.Weather;

/**
 * What happens in a run, but for what the seed decides.
 *
 * @param name by which it is replayed
 * @param requests how many clients send one entry each
 * @param spanMillis within which they come; 0 for all at once
 * @param entries how many different entries they choose from: fewer than requests means that some
 *     send the same
 * @param receipts whether the log gives receipts, as Rekor v1 and CT do
 * @param shards of the queue; 0 for a log without one
 * @param faults how many calls go wrong
 * @param skewMillis by how much clocks are wrong, either way, at most
 * @param keyOutageMillis how long the key service is down, from the middle of the span on
 * @param freezes whether somebody freezes the log in the middle of the span
 * @param publishers how many bring the public files up to the log, now and then and at once
 */
public record Scenario(
    String name,
    Weather weather,
    int requests,
    long spanMillis,
    int entries,
    boolean receipts,
    int shards,
    int faults,
    long skewMillis,
    long keyOutageMillis,
    boolean freezes,
    int publishers) {
  private static final int USUAL_SHARDS = 4;

  /** A scenario in fair weather in which nothing goes wrong. */
  public static Scenario calm(String name, int requests, long spanMillis) {
    return new Scenario(
        name, Weather.FAIR, requests, spanMillis, requests, true, USUAL_SHARDS, 0, 0, 0, false, 0);
  }

  /** The same with other weather. */
  public Scenario in(Weather other) {
    return new Scenario(
        name,
        other,
        requests,
        spanMillis,
        entries,
        receipts,
        shards,
        faults,
        skewMillis,
        keyOutageMillis,
        freezes,
        publishers);
  }

  /** The same with clients that choose from so many entries. */
  public Scenario choosingFrom(int few) {
    return new Scenario(
        name,
        weather,
        requests,
        spanMillis,
        few,
        receipts,
        shards,
        faults,
        skewMillis,
        keyOutageMillis,
        freezes,
        publishers);
  }

  /** The same without receipts. */
  public Scenario withoutReceipts() {
    return new Scenario(
        name,
        weather,
        requests,
        spanMillis,
        entries,
        false,
        shards,
        faults,
        skewMillis,
        keyOutageMillis,
        freezes,
        publishers);
  }

  /** The same with so many shards; 0 for no queue. */
  public Scenario withShards(int many) {
    return new Scenario(
        name,
        weather,
        requests,
        spanMillis,
        entries,
        receipts,
        many,
        faults,
        skewMillis,
        keyOutageMillis,
        freezes,
        publishers);
  }

  /** The same with calls that go wrong. */
  public Scenario withFaults(int many) {
    return new Scenario(
        name,
        weather,
        requests,
        spanMillis,
        entries,
        receipts,
        shards,
        many,
        skewMillis,
        keyOutageMillis,
        freezes,
        publishers);
  }

  /** The same with clocks that are wrong. */
  public Scenario withSkew(long millis) {
    return new Scenario(
        name,
        weather,
        requests,
        spanMillis,
        entries,
        receipts,
        shards,
        faults,
        millis,
        keyOutageMillis,
        freezes,
        publishers);
  }

  /** The same with a key service that is down for a while. */
  public Scenario withKeyOutage(long millis) {
    return new Scenario(
        name,
        weather,
        requests,
        spanMillis,
        entries,
        receipts,
        shards,
        faults,
        skewMillis,
        millis,
        freezes,
        publishers);
  }

  /** The same with somebody who ends the log. */
  public Scenario thatFreezes() {
    return new Scenario(
        name,
        weather,
        requests,
        spanMillis,
        entries,
        receipts,
        shards,
        faults,
        skewMillis,
        keyOutageMillis,
        true,
        publishers);
  }

  /** The same with publishers. */
  public Scenario withPublishers(int many) {
    return new Scenario(
        name,
        weather,
        requests,
        spanMillis,
        entries,
        receipts,
        shards,
        faults,
        skewMillis,
        keyOutageMillis,
        freezes,
        many);
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
