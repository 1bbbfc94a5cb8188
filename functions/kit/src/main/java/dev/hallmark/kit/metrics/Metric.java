package dev.hallmark.kit.metrics;

import static dev.hallmark.kit.metrics.Dimension.FUNCTION;
import static dev.hallmark.kit.metrics.Dimension.ISSUER;
import static dev.hallmark.kit.metrics.Dimension.LOG;
import static dev.hallmark.kit.metrics.Dimension.RULE;
import static dev.hallmark.kit.metrics.Dimension.STEP;

import java.util.List;

/**
 * Every metric there is. Dashboards and alarms are made from this list, and from nothing else.
 *
 * <p>One without dimensions is one metric for the whole instance: the cheapest, and what an alarm
 * looks at.
 */
public enum Metric {
  /** Requests that were answered, whatever the answer. */
  REQUESTS("Requests", Unit.COUNT, FUNCTION),
  /** From the event to the answer, in the function; neither the gateway nor a cold start. */
  REQUEST_TIME("RequestTime", Unit.MILLISECONDS, FUNCTION),
  /**
   * The same of a request for a certificate, an entry or a time stamp that was not refused: reads
   * and refusals, which are many and quick, would hide one that was slow.
   */
  WRITE_TIME("WriteTime", Unit.MILLISECONDS, FUNCTION),
  /** 1 for an answer of 500 and above, else 0: the sum counts, the average is the share. */
  FAULTS("Faults", Unit.COUNT),
  /** 1 for a 4xx that names a rule, else 0: the sum counts, the average is the share. */
  REFUSALS("Refusals", Unit.COUNT),
  /** Answers of 400 and above, by the rule that failed. */
  ERRORS("Errors", Unit.COUNT, FUNCTION, RULE),
  /** Certificates that were issued, by identity provider. */
  ISSUED("CertificatesIssued", Unit.COUNT, ISSUER),
  /** As {@link #REQUEST_TIME}, of a certificate that was issued. */
  ISSUANCE_TIME("IssuanceTime", Unit.MILLISECONDS, ISSUER),
  /** Verifying a token, with the provider's keys if they must be fetched. */
  TOKEN_TIME("TokenTime", Unit.MILLISECONDS),
  /** Making what a certificate says, and judging it by its profile. */
  TEMPLATE_TIME("TemplateTime", Unit.MILLISECONDS),
  /** One signature of KMS, all tries. */
  KMS_TIME("KmsTime", Unit.MILLISECONDS, FUNCTION),
  /** Fulcio's call to the CT log. */
  CT_APPEND_TIME("CtAppendTime", Unit.MILLISECONDS),
  /** One call to DynamoDB, all tries. */
  STORE_TIME("StoreTime", Unit.MILLISECONDS, FUNCTION),
  /** Signatures that KMS made: what its quota counts. */
  KMS_SIGNATURES("KmsSignatures", Unit.COUNT),
  /** Tries of a call to AWS after the first. */
  RETRIES("AwsRetries", Unit.COUNT),
  /** Entries that were committed at once. */
  BATCH_SIZE("BatchSize", Unit.ENTRIES, LOG),
  /** Slots of the log that another writer had taken first. */
  CONFLICTS("AppendConflicts", Unit.COUNT, LOG),
  /** Appends that lined up for somebody to commit them together. */
  QUEUED("QueuedAppends", Unit.COUNT, LOG),
  /** Entries of a log, when they have changed. */
  LOG_ENTRIES("LogEntries", Unit.ENTRIES, LOG),
  /** For how long the caretaker has known of entries that it could not publish; 0 once it has. */
  CHECKPOINT_AGE("CheckpointAge", Unit.SECONDS),
  /** Where a log is not as it must be, each round in which it is found. */
  AUDIT_FINDINGS("AuditFindings", Unit.COUNT),
  /** Requests to the ceremony that bring in a root from elsewhere: of the CA, or of TUF. */
  TRUST_IMPORTS("TrustImports", Unit.COUNT),
  /** What is left of the life of a TUF role's metadata; the least counts. */
  TUF_LIFE_LEFT("TufLifeLeft", Unit.PERCENT),
  /** Rounds in which a TUF repository was not seen to be whole, or not renewed when due. */
  RENEWAL_FAILURES("RenewalFailures", Unit.COUNT),
  /** Days left of a certificate of an authority's newest chain; the least counts. */
  CERTIFICATE_DAYS_LEFT("CertificateDaysLeft", Unit.DAYS),
  /** 1 for a round of the canary in which it could not sign and verify, else 0. */
  CANARY_FAILURES("CanaryFailures", Unit.COUNT),
  /** What the canary waited for one service through the public edge, the edge included. */
  CANARY_TIME("CanaryTime", Unit.MILLISECONDS, STEP);

  private final String text;
  private final Unit unit;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Dimension> dimensions;

  Metric(String text, Unit unit, Dimension... dimensions) {
    this.text = text;
    this.unit = unit;
    this.dimensions = List.of(dimensions);
  }

  /** Its name in CloudWatch. */
  public String text() {
    return text;
  }

  /** In what it is counted. */
  public Unit unit() {
    return unit;
  }

  /** By what it is divided; always by all of these. */
  public List<Dimension> dimensions() {
    return dimensions;
  }
}
