package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.sct.TemporalShards;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The CT logs that follow the one of the founding, each for the certificates that expire in its
 * time.
 *
 * @param later their keys
 * @param times when each log ends but the last
 * @param lead how long before its time a log is announced at least: clients use what they were told
 *     before for so long
 */
public record CtShards(List<Signer> later, TemporalShards times, Duration lead)
    implements Succession {
  /** An instance with one CT log. */
  public static final CtShards NONE = new CtShards(List.of(), TemporalShards.NONE, Duration.ZERO);

  /** How long a deployment takes at most between the first look and the announcement. */
  private static final Duration DEPLOYMENT = Duration.ofHours(1);

  /** Checks schemes and numbers. */
  public CtShards {
    later = List.copyOf(later);
    Succession.requireP256(later);
    if (later.size() + 1 != times.count()) {
      throw new IllegalArgumentException(
          "%d keys of CT logs that follow the first, and %d ends"
              .formatted(later.size(), times.ends().size()));
    }
    if (lead.isNegative()) {
      throw new IllegalArgumentException("a log is announced before its time");
    }
  }

  @Override
  public String kind() {
    return "CT log";
  }

  @Override
  public String record(int number) {
    return InstanceObjects.laterCtLog(number);
  }

  @Override
  public List<TransparencyLog> of(TrustedRoot published) {
    return published.ctLogs();
  }

  @Override
  public Instant closesPrevious(int number, Instant opened) {
    return times.ends().get(number - 2);
  }

  @Override
  public void requireNew(OpenedShard asked, LaterLogs.Step step) {
    boolean inTime = !lead.isZero() && step == LaterLogs.Step.LOOK;
    Duration ahead = inTime ? lead.plus(DEPLOYMENT) : lead;
    if (asked.closesPrevious().isBefore(asked.opened().plus(ahead))) {
      throw new CeremonyException(
          "CT log %d would begin at %s, before clients know it: the end of the log before must lie %d hours ahead"
              .formatted(asked.number().number(), asked.closesPrevious(), ahead.toHours()));
    }
  }

  @Override
  public boolean keeps(OpenedShard recorded) {
    return closesPrevious(recorded.number().number(), recorded.opened())
        .equals(recorded.closesPrevious());
  }
}
