package dev.hallmark.caretaker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.caretaker.app.CareMetrics;
import dev.hallmark.caretaker.app.CareReport;
import dev.hallmark.caretaker.app.CareRound;
import dev.hallmark.caretaker.app.TrustReport;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.kit.snapstart.FunctionSnapshot;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.kit.snapstart.SnapStart;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.online.OnlineAnswer;
import dev.hallmark.tuf.online.OnlineRequests;
import dev.hallmark.tuf.repository.Lifetimes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The caretaker function, invoked on a schedule and whenever the logs have grown, and by the
 * ceremony, which has no key of TUF's snapshot and timestamp and asks for their signatures ({@link
 * OnlineRequests}): such an event is answered, and no more is done. At any other event it does one
 * round over the TUF repositories, which takes seconds at most, and one over all logs. The answer
 * is a JSON object: in {@code logs} an object a log, in {@code repositories} one a TUF repository
 * with the days that each role has left. If anything failed or was found the invocation fails, so
 * that its alarm rings, after everything had its turn.
 *
 * <p>Environment: for each log, such as {@code HALLMARK_REKOR_V2_…} and {@code
 * HALLMARK_REKOR_V2_2_…}: {@code _TABLE}, its DynamoDB table, without which there is no such log,
 * {@code _KEY}, its P-256 key in KMS, {@code _ORIGIN}, first line of its checkpoints; {@code
 * HALLMARK_BUCKET}, the public files; {@code HALLMARK_ARCHIVE_BUCKET}, where checkpoints are kept;
 * {@code HALLMARK_KEY_TUF_SNAPSHOT} and {@code HALLMARK_KEY_TUF_TIMESTAMP}, keys in KMS; optionally
 * {@code HALLMARK_AUDIT}, {@code on} (unless set) or {@code off}, and {@code HALLMARK_METRICS}
 * ({@link MetricLog}).
 */
public final class CaretakerHandler implements RequestStreamHandler {
  private static final Log LOG = Log.of(CaretakerHandler.class);

  /** Bytes; a request of the ceremony has some 300, and what is longer asks for a round. */
  private static final int LONGEST_REQUEST = 4_096;

  private final AwsClients clients;
  private final Environment environment;
  private final InstantSource clock;
  private volatile Wards wards;

  /** What is looked after. */
  private record Wards(CareRound round, OnlineRequests requests) {}

  /** For Lambda. */
  public CaretakerHandler() {
    this(AwsClients.fromEnvironment(), Environment.system(), InstantSource.system());
    // Nobody waits for its start: no priming.
    SnapStart.register(
        new FunctionSnapshot(new Priming(environment), clients::disconnect, () -> wards = wire()));
  }

  /** For the local instance and tests; takes no part in snapshots. */
  public CaretakerHandler(AwsClients clients, Environment environment, InstantSource clock) {
    this.clients = clients;
    this.environment = environment;
    this.clock = clock;
    this.wards = wire();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Wards now = wards;
    Optional<OnlineAnswer> asked = now.requests.answer(input.readNBytes(LONGEST_REQUEST));
    if (asked.isPresent()) {
      asked.get().refusal().ifPresent(CaretakerHandler::tell);
      output.write(asked.get().toJson());
      return;
    }
    CareRound.Report round = now.round.run();
    List<TrustReport> trust = round.repositories();
    List<CareReport> reports = round.logs();
    if (!reports.stream().allMatch(CareReport::sound)) {
      throw new IllegalStateException("the care of a log failed, see the log events before");
    }
    if (!trust.stream().allMatch(TrustReport::sound)) {
      throw new IllegalStateException(
          "the care of the TUF metadata failed, see the log events before");
    }
    ObjectNode answer = Json.mapper().createObjectNode();
    describeLogs(reports, answer.putArray("logs"));
    describeTrust(trust, answer.putArray("repositories"));
    output.write(Json.write(answer));
  }

  private static void tell(String refusal) {
    LOG.warn("a request about a TUF repository was refused", Map.of("reason", refusal));
  }

  private Wards wire() {
    ConfiguredRepositories repositories = new ConfiguredRepositories(clients, environment, clock);
    CareMetrics metrics =
        new CareMetrics(
            MetricLog.of(environment::optional, clock),
            Lifetimes.ATTENDED,
            new StoredChains(
                new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET")), clock),
            clock);
    return new Wards(
        new CareRound(
            repositories.all(), new ConfiguredLogs(clients, environment, clock).all(), metrics),
        repositories.requests());
  }

  private static void describeTrust(List<TrustReport> reports, ArrayNode answer) {
    for (TrustReport report : reports) {
      ObjectNode node = answer.addObject();
      node.put("repository", report.repository());
      report
          .expiries()
          .ifPresent(
              expiries -> {
                ObjectNode days = node.putObject("daysLeft");
                for (Role role : Role.values()) {
                  days.put(role.typeName(), expiries.daysLeft(role, report.now()));
                }
              });
    }
  }

  private static void describeLogs(List<CareReport> reports, ArrayNode answer) {
    for (CareReport report : reports) {
      ObjectNode node = answer.addObject();
      node.put("log", report.log());
      report
          .published()
          .ifPresent(
              published -> {
                node.put("outcome", published.outcome().name());
                node.put("size", published.size());
                node.put("lag", published.lag());
                node.put("objects", published.objects());
              });
      report.audited().ifPresent(audited -> node.put("audited", audited.size()));
    }
  }
}
