package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The Rekor v2 logs that follow the one of the founding. A log is known by its key, so each has its
 * own.
 *
 * @param later their keys, of which only the public half is used: that of the second log first
 * @param overlap how long a log still takes entries when the next one is announced: clients may
 *     have been told of it only
 */
public record RekorShards(List<Signer> later, Duration overlap) implements Succession {
  /** An instance with one log. */
  public static final RekorShards NONE = new RekorShards(List.of(), Duration.ZERO);

  /** Checks schemes and time. */
  public RekorShards {
    later = List.copyOf(later);
    Succession.requireP256(later);
    if (overlap.isNegative()) {
      throw new IllegalArgumentException("logs that follow one another overlap or meet");
    }
  }

  @Override
  public String kind() {
    return "Rekor v2 log";
  }

  @Override
  public String record(int number) {
    return InstanceObjects.laterRekorLog(number);
  }

  @Override
  public List<TransparencyLog> of(TrustedRoot published) {
    return published.rekorLogs();
  }

  @Override
  public Instant closesPrevious(int number, Instant opened) {
    return opened.plus(overlap).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Opens whenever it is asked for. */
  @Override
  public void requireNew(OpenedShard asked, LaterLogs.Step step) {}

  /** Nothing asks for another time than what was recorded. */
  @Override
  public boolean keeps(OpenedShard recorded) {
    return true;
  }
}
