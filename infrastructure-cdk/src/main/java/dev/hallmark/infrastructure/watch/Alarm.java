package dev.hallmark.infrastructure.watch;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.metrics.Metric;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every alarm. It rings when the statistic of its series passes its threshold in so many of the
 * last periods. Each costs $0.10 a month beyond the first ten of an account, so one looks at what
 * matters to callers rather than at each part.
 */
public enum Alarm {
  /** Callers get 503: their builds fail, or are slow because they try again. */
  FAULTS(
      new Series.Whole(Metric.FAULTS),
      Statistic.SUM,
      new Rings(Direction.REACHES, Thresholds.FEW_FAULTS, Thresholds.FIVE_MINUTES, 2, 2),
      Silence.FINE,
      Urgency.PAGE,
      "the service answers with faults; which rule, the graph of errors shows"),
  /** What no function could tell: it timed out, was refused concurrency, or does not start. */
  GATEWAY_FAULTS(
      new Series.Gateway(AwsMetric.GATEWAY_FAULTS),
      Statistic.SUM,
      new Rings(Direction.REACHES, Thresholds.FEW_FAULTS, Thresholds.FIVE_MINUTES, 2, 2),
      Silence.FINE,
      Urgency.PAGE,
      "callers get faults, perhaps from no function: look at time-outs and throttles"),
  /** A certificate takes long. */
  SLOW_ISSUANCE(
      new Series.OfFunction(Metric.WRITE_TIME, DeployedFunction.FULCIO),
      Statistic.P99,
      new Rings(Direction.EXCEEDS, Thresholds.ISSUANCE_MILLIS, Thresholds.FIVE_MINUTES, 3, 3),
      Silence.FINE,
      Urgency.TICKET,
      "certificates take longer than promised; which step, the graph of latency shows"),
  /** An entry takes long. */
  SLOW_LOG(
      new Series.OfFunction(Metric.WRITE_TIME, DeployedFunction.REKOR),
      Statistic.P99,
      new Rings(Direction.EXCEEDS, Thresholds.APPEND_MILLIS, Thresholds.FIVE_MINUTES, 3, 3),
      Silence.FINE,
      Urgency.TICKET,
      "entries of Rekor v2 take longer than promised"),
  /** The same of version 1. */
  SLOW_LOG_V1(
      new Series.OfFunction(Metric.WRITE_TIME, DeployedFunction.REKOR_V1),
      Statistic.P99,
      new Rings(Direction.EXCEEDS, Thresholds.APPEND_MILLIS, Thresholds.FIVE_MINUTES, 3, 3),
      Silence.FINE,
      Urgency.TICKET,
      "entries of Rekor v1 take longer than promised"),
  /** A time stamp takes long. */
  SLOW_TIMESTAMPS(
      new Series.OfFunction(Metric.WRITE_TIME, DeployedFunction.TIMESTAMP),
      Statistic.P99,
      new Rings(Direction.EXCEEDS, Thresholds.STAMP_MILLIS, Thresholds.FIVE_MINUTES, 3, 3),
      Silence.FINE,
      Urgency.TICKET,
      "time stamps take longer than promised"),
  /** Nothing is published, audited or renewed, and nobody tells of it: this must not be silent. */
  CARETAKER_SILENT(
      new Series.Lambda(AwsMetric.LAMBDA_INVOCATIONS, DeployedFunction.CARETAKER),
      Statistic.SUM,
      new Rings(Direction.FALLS_BELOW, 1, Thresholds.FIVE_MINUTES, 3, 3),
      Silence.RINGS,
      Urgency.PAGE,
      "the caretaker was not called for a quarter of an hour: look at its schedule"),
  /**
   * Cut off again and again: what comes late in its rounds, such as the audit of the last log, may
   * never have its turn, and what does not run finds nothing. A log that is caught up with may cost
   * one round, not two.
   */
  CARETAKER_CUT_OFF(
      new Series.Lambda(AwsMetric.LAMBDA_DURATION, DeployedFunction.CARETAKER),
      Statistic.MAXIMUM,
      new Rings(
          Direction.REACHES,
          DeployedFunction.CARETAKER.timeout().toMillis(),
          Thresholds.FIVE_MINUTES,
          2,
          6),
      Silence.FINE,
      Urgency.PAGE,
      "rounds of the caretaker are cut off by its time-out: a log may stay without its audit"),
  /** Its rounds end with an exception: a part of them fails again and again. */
  CARETAKER_FAILS(
      new Series.Lambda(AwsMetric.LAMBDA_ERRORS, DeployedFunction.CARETAKER),
      Statistic.SUM,
      new Rings(Direction.REACHES, 1, Thresholds.FIVE_MINUTES, 3, 3),
      Silence.FINE,
      Urgency.TICKET,
      "rounds of the caretaker fail; its log says which part"),
  /** Root and targets were not renewed this week; there are twenty-five more. */
  CEREMONY_FAILS(
      new Series.Lambda(AwsMetric.LAMBDA_ERRORS, DeployedFunction.GENESIS),
      Statistic.SUM,
      new Rings(Direction.REACHES, 1, Thresholds.HOUR, 1, 1),
      Silence.FINE,
      Urgency.TICKET,
      "the ceremony's function failed; its log says why"),
  /** Clients do not accept a TUF repository, or what was due was not renewed. */
  RENEWAL_FAILS(
      new Series.Whole(Metric.RENEWAL_FAILURES),
      Statistic.SUM,
      new Rings(Direction.REACHES, 1, Thresholds.FIVE_MINUTES, 3, 3),
      Silence.FINE,
      Urgency.TICKET,
      "the care of a TUF repository fails; the caretaker's log says which file and which rule"),
  /** A renewal is late. */
  TUF_HALF(
      new Series.Whole(Metric.TUF_LIFE_LEFT),
      Statistic.MINIMUM,
      new Rings(Direction.FALLS_BELOW, Thresholds.HALF_OF_LIFE, Thresholds.HOUR, 1, 1),
      Silence.KEEPS,
      Urgency.TICKET,
      "TUF metadata was not renewed at half of its life; the dashboard trust says which"),
  /** Clients will refuse everything before long. */
  TUF_QUARTER(
      new Series.Whole(Metric.TUF_LIFE_LEFT),
      Statistic.MINIMUM,
      new Rings(Direction.FALLS_BELOW, Thresholds.QUARTER_OF_LIFE, Thresholds.HOUR, 1, 1),
      Silence.KEEPS,
      Urgency.PAGE,
      "a quarter of the life of TUF metadata is left; then clients refuse everything"),
  /** A new chain must be made, and announced before it is used. */
  CERTIFICATE_TEN_WEEKS(
      new Series.Whole(Metric.CERTIFICATE_DAYS_LEFT),
      Statistic.MINIMUM,
      new Rings(Direction.FALLS_BELOW, Thresholds.TEN_WEEKS, Thresholds.HOUR, 1, 1),
      Silence.KEEPS,
      Urgency.TICKET,
      "a certificate of the CA or the timestamp authority expires within ten weeks"),
  /** There is little time left to announce it. */
  CERTIFICATE_FOUR_WEEKS(
      new Series.Whole(Metric.CERTIFICATE_DAYS_LEFT),
      Statistic.MINIMUM,
      new Rings(Direction.FALLS_BELOW, Thresholds.FOUR_WEEKS, Thresholds.HOUR, 1, 1),
      Silence.KEEPS,
      Urgency.PAGE,
      "a certificate of the CA or the timestamp authority expires within four weeks"),
  /** ACM renews its own sixty days before the end; one that was imported nobody does. */
  TLS_CERTIFICATE(
      new Series.TlsCertificate(AwsMetric.TLS_DAYS_LEFT),
      Statistic.MINIMUM,
      new Rings(Direction.FALLS_BELOW, Thresholds.FOUR_WEEKS, Thresholds.DAY, 1, 1),
      Silence.KEEPS,
      Urgency.TICKET,
      "the TLS certificate of the host name expires within four weeks and was not renewed"),
  /** A log is not what was signed: somebody may be lying. One is enough. */
  AUDIT_FINDING(
      new Series.Whole(Metric.AUDIT_FINDINGS),
      Statistic.SUM,
      new Rings(Direction.REACHES, 1, Thresholds.MINUTE, 1, 1),
      Silence.FINE,
      Urgency.PAGE,
      "a log is not as it must be: freeze it, keep everything, and read the caretaker's log"),
  /**
   * Clients are about to believe another root. Who does it needs no more than the right to invoke
   * the ceremony, whose signatures are expected, so no alarm for keys rings.
   */
  TRUST_IMPORTED(
      new Series.Whole(Metric.TRUST_IMPORTS),
      Statistic.SUM,
      new Rings(Direction.REACHES, 1, Thresholds.MINUTE, 1, 1),
      Silence.FINE,
      Urgency.PAGE,
      "somebody brings in a root from elsewhere, which clients then believe: was it one of you?"),
  /** The public does not see what was logged. */
  CHECKPOINT_OLD(
      new Series.Whole(Metric.CHECKPOINT_AGE),
      Statistic.MAXIMUM,
      new Rings(Direction.EXCEEDS, Thresholds.TWO_ROUNDS_SECONDS, Thresholds.MINUTE, 2, 3),
      Silence.FINE,
      Urgency.PAGE,
      "entries of a log have waited for two minutes and more to be published"),
  /** Time to ask AWS for more, which takes days. */
  KMS_BUSY(
      new Series.Whole(Metric.KMS_SIGNATURES),
      Statistic.SUM,
      new Rings(Direction.EXCEEDS_OF_QUOTA, Thresholds.BUSY, Thresholds.MINUTE, 3, 5),
      Silence.FINE,
      Urgency.TICKET,
      "60 % of the quota of KMS signatures is used: ask AWS for more"),
  /** Before long callers are sent away. */
  KMS_EXHAUSTED(
      new Series.Whole(Metric.KMS_SIGNATURES),
      Statistic.SUM,
      new Rings(Direction.EXCEEDS_OF_QUOTA, Thresholds.EXHAUSTED, Thresholds.MINUTE, 3, 5),
      Silence.FINE,
      Urgency.PAGE,
      "80 % of the quota of KMS signatures is used: callers will be sent away"),
  /** KMS or DynamoDB throttle or fail, and retries still hide it. */
  RETRIES(
      new Series.Whole(Metric.RETRIES),
      Statistic.SUM,
      new Rings(Direction.REACHES, Thresholds.MANY, Thresholds.FIVE_MINUTES, 3, 3),
      Silence.FINE,
      Urgency.TICKET,
      "calls to AWS are repeated often: a table or the keys are throttled"),
  /** A table takes less than it is given, and which one. */
  TABLE_THROTTLES(
      new Series.Tables(AwsMetric.TABLE_WRITE_THROTTLES),
      Statistic.SUM,
      new Rings(Direction.REACHES, Thresholds.THROTTLES, Thresholds.FIVE_MINUTES, 3, 3),
      Silence.FINE,
      Urgency.TICKET,
      "DynamoDB throttles writes to a table; the dashboard log shows which"),
  /** A pipeline has changed, or somebody tries what he may not. */
  REFUSALS(
      new Series.Whole(Metric.REFUSALS),
      Statistic.SUM,
      new Rings(Direction.REACHES, Thresholds.MANY, Thresholds.FIVE_MINUTES, 1, 1),
      Silence.FINE,
      Urgency.TICKET,
      "many requests are refused; by which rule, the dashboard security shows"),
  /** Nobody can sign, whatever the functions say of themselves. */
  CANARY_FAILS(
      new Series.ToldBy(Metric.CANARY_FAILURES, DeployedFunction.CANARY),
      Statistic.SUM,
      new Rings(Direction.REACHES, 1, Thresholds.FIVE_MINUTES, 2, 3),
      Silence.RINGS,
      Urgency.PAGE,
      "the canary cannot sign and verify, or is not heard; its log says which step and why");

  /** When a value is one of those that ring. */
  public enum Direction {
    /** At the threshold and above. */
    REACHES,
    /** Above the threshold. */
    EXCEEDS,
    /** Above the threshold, which is a part of what the setting of signatures a second allows. */
    EXCEEDS_OF_QUOTA,
    /** Below the threshold. */
    FALLS_BELOW
  }

  /** What periods without a value mean. */
  public enum Silence {
    /** All is well: there is a value only if something happens. */
    FINE,
    /** What was, is: there is a value once an hour. */
    KEEPS,
    /** Something is wrong: there is always a value. */
    RINGS
  }

  /** How soon somebody must look. Both go to the same topic; it stands first in what is sent. */
  public enum Urgency {
    PAGE,
    TICKET
  }

  /**
   * When it rings.
   *
   * @param direction of the threshold
   * @param threshold in the metric's unit, or the part of a quota
   * @param period of one value
   * @param times how many values must pass the threshold
   * @param of how many periods in a row
   */
  public record Rings(Direction direction, double threshold, Duration period, int times, int of) {
    /**
     * The threshold of a value.
     *
     * @param signaturesPerSecond what KMS allows
     */
    public double threshold(int signaturesPerSecond) {
      return direction == Direction.EXCEEDS_OF_QUOTA
          ? threshold * signaturesPerSecond * period.toSeconds()
          : threshold;
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // a record of enums
  private final Series series;

  private final Statistic statistic;

  @SuppressWarnings("ImmutableEnumChecker") // a record of values
  private final Rings rings;

  private final Silence silence;
  private final Urgency urgency;
  private final String text;

  Alarm(
      Series series,
      Statistic statistic,
      Rings rings,
      Silence silence,
      Urgency urgency,
      String text) {
    this.series = series;
    this.statistic = statistic;
    this.rings = rings;
    this.silence = silence;
    this.urgency = urgency;
    this.text = text;
  }

  /** Its name in the template and in documents: {@code TufHalf}. */
  public String id() {
    return Arrays.stream(name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** What it looks at. */
  public Series series() {
    return series;
  }

  /** What is made of the values of a period. */
  public Statistic statistic() {
    return statistic;
  }

  /** When it rings. */
  public Rings rings() {
    return rings;
  }

  /**
   * When it takes back a new version that is being rolled out, by the minute and within the five
   * that a rollout takes; empty if it says nothing about a version.
   */
  public Optional<Rings> rollout() {
    return switch (this) {
      case FAULTS, GATEWAY_FAULTS ->
          Optional.of(new Rings(Direction.REACHES, Thresholds.ANY_FAULT, Thresholds.MINUTE, 2, 3));
      case SLOW_ISSUANCE, SLOW_LOG, SLOW_LOG_V1, SLOW_TIMESTAMPS ->
          Optional.of(new Rings(Direction.EXCEEDS, rings.threshold(), Thresholds.MINUTE, 2, 3));
      default -> Optional.empty();
    };
  }

  /** What periods without a value mean. */
  public Silence silence() {
    return silence;
  }

  /** How soon somebody must look. */
  public Urgency urgency() {
    return urgency;
  }

  /** What whoever is woken reads. */
  public String text() {
    return text;
  }
}
