package dev.hallmark.infrastructure.watch;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.metrics.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every dashboard. Each costs $3 a month beyond the first three of an account. */
public enum Board {
  /** Whether callers are served, and how fast. */
  SERVICE(
      graph("Requests", Statistic.SUM, divided(Metric.REQUESTS)),
      graph("Faults", Statistic.SUM, whole(Metric.FAULTS), gateway(AwsMetric.GATEWAY_FAULTS)),
      graph("Errors by rule", Statistic.SUM, divided(Metric.ERRORS)),
      graph("Answer of the function, p99", Statistic.P99, divided(Metric.REQUEST_TIME)),
      graph("Certificate, entry, time stamp, p99", Statistic.P99, divided(Metric.WRITE_TIME)),
      graph("Answer of the API, p99", Statistic.P99, gateway(AwsMetric.GATEWAY_LATENCY)),
      graph(
          "Steps of a certificate, p99",
          Statistic.P99,
          whole(Metric.TOKEN_TIME),
          whole(Metric.TEMPLATE_TIME),
          whole(Metric.CT_APPEND_TIME)),
      graph("A signature of KMS, p99", Statistic.P99, divided(Metric.KMS_TIME)),
      graph("A call to DynamoDB, p99", Statistic.P99, divided(Metric.STORE_TIME)),
      graph("Certificate by issuer, p99", Statistic.P99, divided(Metric.ISSUANCE_TIME)),
      graph("Throttled", Statistic.SUM, everyFunction(AwsMetric.LAMBDA_THROTTLES)),
      graph(
          "Rounds of the canary that failed",
          Statistic.SUM,
          new Series.ToldBy(Metric.CANARY_FAILURES, DeployedFunction.CANARY)),
      graph("Steps of the canary", Statistic.MAXIMUM, divided(Metric.CANARY_TIME))),
  /** Whether the logs grow and are published. */
  LOG(
      graph("Entries", Statistic.MAXIMUM, divided(Metric.LOG_ENTRIES)),
      graph("Entries committed at once", Statistic.AVERAGE, divided(Metric.BATCH_SIZE)),
      graph("Slots lost to another writer", Statistic.SUM, divided(Metric.CONFLICTS)),
      graph("Appends in the queue", Statistic.SUM, divided(Metric.QUEUED)),
      graph(
          "Throttled by table",
          Statistic.SUM,
          new Series.Tables(AwsMetric.TABLE_WRITE_THROTTLES),
          new Series.Tables(AwsMetric.TABLE_READ_THROTTLES)),
      graph("Seconds unpublished", Statistic.MAXIMUM, whole(Metric.CHECKPOINT_AGE)),
      graph("Findings of the audit", Statistic.SUM, whole(Metric.AUDIT_FINDINGS)),
      new Widget.Table("Logs", "state of a log", List.of("Log"), List.of("size", "lag"))),
  /** How long what clients trust still lives. */
  TRUST(
      graph("Least life left of TUF, %", Statistic.MINIMUM, whole(Metric.TUF_LIFE_LEFT)),
      graph("Days, of certificates", Statistic.MINIMUM, whole(Metric.CERTIFICATE_DAYS_LEFT)),
      graph(
          "Days, of the TLS certificate",
          Statistic.MINIMUM,
          new Series.TlsCertificate(AwsMetric.TLS_DAYS_LEFT)),
      graph("Care of TUF that failed", Statistic.SUM, whole(Metric.RENEWAL_FAILURES)),
      graph(
          "Rounds of the caretaker",
          Statistic.SUM,
          lambda(AwsMetric.LAMBDA_INVOCATIONS, DeployedFunction.CARETAKER),
          lambda(AwsMetric.LAMBDA_ERRORS, DeployedFunction.CARETAKER)),
      new Widget.Table(
          "TUF",
          "life of TUF metadata",
          List.of("repository", "role"),
          List.of("daysLeft", "TufLifeLeft")),
      new Widget.Table(
          "Certificates",
          "life of a certificate",
          List.of("chain", "certificate"),
          List.of("CertificateDaysLeft", "lifeLeft"))),
  /** Who is refused, and how much the keys sign. */
  SECURITY(
      graph("Refusals", Statistic.SUM, whole(Metric.REFUSALS)),
      graph("By rule", Statistic.SUM, divided(Metric.ERRORS)),
      graph("Signatures of KMS", Statistic.SUM, whole(Metric.KMS_SIGNATURES)),
      graph("Certificates by issuer", Statistic.SUM, ofUsers(Metric.ISSUED)),
      graph("Findings of the audit", Statistic.SUM, whole(Metric.AUDIT_FINDINGS))),
  /** Who uses it. Of entries and requests nothing tells who made them. */
  ADOPTION(
      graph("Certificates by issuer", Statistic.SUM, ofUsers(Metric.ISSUED)),
      graph("Entries, a canary's among them", Statistic.MAXIMUM, divided(Metric.LOG_ENTRIES)),
      graph("Requests, a canary's among them", Statistic.SUM, divided(Metric.REQUESTS))),
  /** What is billed by use. */
  COST(
      graph("Signatures of KMS", Statistic.SUM, whole(Metric.KMS_SIGNATURES)),
      graph("The account's quota of KMS, % in use", Statistic.SUM, new Series.KmsQuota()),
      graph("Requests of the API", Statistic.SUM, gateway(AwsMetric.GATEWAY_REQUESTS)),
      graph("Invocations", Statistic.SUM, everyFunction(AwsMetric.LAMBDA_INVOCATIONS)),
      graph("Milliseconds", Statistic.SUM, everyFunction(AwsMetric.LAMBDA_DURATION)),
      graph("Bytes logged", Statistic.SUM, everyFunction(AwsMetric.LOG_BYTES)),
      graph("Calls to AWS that were repeated", Statistic.SUM, whole(Metric.RETRIES)));

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of records
  private final List<Widget> widgets;

  Board(Widget... widgets) {
    this.widgets = List.of(widgets);
  }

  /** Its parts, in order. */
  public List<Widget> widgets() {
    return widgets;
  }

  /** Its name in settings. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The dashboard of this name. */
  public static Optional<Board> of(String text) {
    return Arrays.stream(values()).filter(board -> board.text().equals(text)).findFirst();
  }

  private static Widget graph(String title, Statistic statistic, Series... series) {
    return new Widget.Graph(title, statistic, List.of(series));
  }

  private static Series whole(Metric metric) {
    return new Series.Whole(metric);
  }

  private static Series divided(Metric metric) {
    return new Series.Divided(metric);
  }

  private static Series ofUsers(Metric metric) {
    return new Series.OfUsers(metric);
  }

  private static Series gateway(AwsMetric metric) {
    return new Series.Gateway(metric);
  }

  private static Series lambda(AwsMetric metric, DeployedFunction function) {
    return new Series.Lambda(metric, function);
  }

  private static Series[] everyFunction(AwsMetric metric) {
    return Arrays.stream(DeployedFunction.values())
        .map(function -> lambda(metric, function))
        .toArray(Series[]::new);
  }
}
