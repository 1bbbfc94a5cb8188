package dev.hallmark.fulcio.app;

import dev.hallmark.pki.sct.TemporalShards;
import java.time.Instant;
import java.util.List;

/**
 * The instance's CT logs, of which each takes the certificates that expire in its time.
 *
 * @param shards when the logs end
 * @param logs one for each time, in their order
 */
public record CtLogs(TemporalShards shards, List<CtLog> logs) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if there are more or fewer logs than times
   */
  public CtLogs {
    logs = List.copyOf(logs);
    if (logs.size() != shards.count()) {
      throw new IllegalArgumentException(
          "%d CT logs are named and %d ends of CT logs, which make %d logs"
              .formatted(logs.size(), shards.ends().size(), shards.count()));
    }
  }

  /** One log that takes every certificate. */
  public static CtLogs of(CtLog log) {
    return new CtLogs(TemporalShards.NONE, List.of(log));
  }

  /** The number, from 1, of the log that takes a certificate of this end of validity. */
  int numberFor(Instant notAfter) {
    return shards.numberFor(notAfter);
  }

  CtLog log(int number) {
    return logs.get(number - 1);
  }
}
