package dev.hallmark.pki.sct;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * CT logs of which each takes the certificates that expire in its time (temporal shards): the first
 * those that expire before the first end, the next those from then on and before the second end,
 * the last all others. So a log stops growing at a time that is known beforehand.
 *
 * @param ends when each log but the last ends, ascending, whole seconds
 */
public record TemporalShards(List<Instant> ends) {
  /** One log that takes every certificate. */
  public static final TemporalShards NONE = new TemporalShards(List.of());

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if an end does not follow the one before, or has a fraction of
   *     a second, which no certificate's end has
   */
  public TemporalShards {
    ends = List.copyOf(ends);
    for (int i = 0; i < ends.size(); i++) {
      if (!ends.get(i).equals(ends.get(i).truncatedTo(ChronoUnit.SECONDS))) {
        throw new IllegalArgumentException("the end of a CT log is a whole second: " + ends.get(i));
      }
      if (i > 0 && !ends.get(i - 1).isBefore(ends.get(i))) {
        throw new IllegalArgumentException(
            "the ends of CT logs ascend: %s does not follow %s"
                .formatted(ends.get(i), ends.get(i - 1)));
      }
    }
  }

  /**
   * Reads ends as they are written in settings: times such as {@code 2027-01-01T00:00:00Z} (RFC
   * 3339), separated by commas; none in an empty text.
   *
   * @throws IllegalArgumentException if one is no time, or the order is wrong; says which
   */
  public static TemporalShards parse(String text) {
    List<Instant> ends = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      try {
        ends.add(Instant.parse(part.strip()));
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "\"%s\" is no time such as 2027-01-01T00:00:00Z".formatted(part.strip()), e);
      }
    }
    return new TemporalShards(ends);
  }

  /** What {@link #parse} reads. */
  public String text() {
    return ends.stream().map(Instant::toString).collect(Collectors.joining(","));
  }

  /** How many logs there are. */
  public int count() {
    return ends.size() + 1;
  }

  /** The number, from 1, of the log that takes a certificate of this end of validity. */
  public int numberFor(Instant notAfter) {
    int place = Collections.binarySearch(ends, notAfter);
    return (place >= 0 ? place + 1 : -place - 1) + 1;
  }

  /**
   * The time of one log.
   *
   * @param number from 1
   */
  public TemporalInterval interval(int number) {
    return new TemporalInterval(
        number == 1 ? Optional.empty() : Optional.of(ends.get(number - 2)),
        number == count() ? Optional.empty() : Optional.of(ends.get(number - 1)));
  }
}
