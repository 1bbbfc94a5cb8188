package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.Trouble;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.FulcioExtension;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.store.IssuanceQuota;
import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.IssuanceRecords;
import dev.hallmark.kit.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of issuances: how many an identity had in this minute, and a record of each. Either
 * may be off. While its store is silent nothing is issued: who asked for records gets no
 * certificate without one.
 */
public final class IssuanceAudit {
  /** Counts nothing and notes nothing. */
  public static final IssuanceAudit OFF = new IssuanceAudit(Optional.empty(), (_, _, _) -> true, 0);

  private static final Log LOG = Log.of(IssuanceAudit.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Optional<IssuanceRecords> records;
  private final IssuanceQuota quota;
  private final int perMinute;

  /**
   * @param records takes the records; empty for none
   * @param quota counts
   * @param perMinute how many certificates an identity may have in a minute; 0 for any number
   */
  public IssuanceAudit(Optional<IssuanceRecords> records, IssuanceQuota quota, int perMinute) {
    this.records = records;
    this.quota = quota;
    this.perMinute = perMinute;
  }

  /** Takes one of the identity's certificates of this minute. Costs nothing without a limit. */
  Outcome<CertifiedIdentity> admit(CertifiedIdentity identity, Instant now) {
    if (perMinute == 0) {
      return Outcome.accepted(identity);
    }
    try {
      return quota.take(issuer(identity) + "\n" + identity.name().value(), now, perMinute)
          ? Outcome.accepted(identity)
          : Outcome.unavailable(new Trouble(Rule.RATE_LIMITED, untilNextMinute(now)));
    } catch (StoreException e) {
      LOG.fault("an issuance was not counted", e, Map.of());
      return Outcome.unavailable(new Trouble(Rule.RECORD, SOON));
    }
  }

  /** Whether {@link #note} does anything. */
  boolean keepsRecords() {
    return records.isPresent();
  }

  /**
   * Notes a certificate; returns when that is durable.
   *
   * @throws StoreException if it may not be
   */
  void note(IssuanceRecord issued) {
    records.ifPresent(store -> store.note(issued));
  }

  static String issuer(CertifiedIdentity identity) {
    return identity.extensions().getOrDefault(FulcioExtension.ISSUER, "");
  }

  private static Duration untilNextMinute(Instant now) {
    return Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
  }
}
