package dev.hallmark.caretaker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.caretaker.app.CareReport;
import dev.hallmark.caretaker.app.LogCare;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.snapstart.FunctionSnapshot;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.kit.snapstart.SnapStart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;

/**
 * The caretaker function, invoked on a schedule and whenever the logs have grown: whatever the
 * event, it does one round over all logs. The answer is one JSON object a log; if anything failed
 * or was found the invocation fails, so that its alarm rings, after every log had its turn.
 *
 * <p>Environment: {@code HALLMARK_LOGS}, names of logs with commas between ({@code rekor-v2} unless
 * set); for each, such as {@code HALLMARK_REKOR_V2_…}: {@code _TABLE}, its DynamoDB table, {@code
 * _KEY}, its P-256 key in KMS, {@code _ORIGIN}, first line of its checkpoints; {@code
 * HALLMARK_BUCKET}, the public files; {@code HALLMARK_ARCHIVE_BUCKET}, where checkpoints are kept;
 * optionally {@code HALLMARK_AUDIT}, {@code on} (unless set) or {@code off}.
 */
public final class CaretakerHandler implements RequestStreamHandler {
  private final AwsClients clients;
  private final Environment environment;
  private final InstantSource clock;
  private volatile List<LogCare> logs;

  /** For Lambda. */
  public CaretakerHandler() {
    this(AwsClients.fromEnvironment(), Environment.system(), InstantSource.system());
    // Nobody waits for its start: no priming.
    SnapStart.register(
        new FunctionSnapshot(new Priming(environment), clients::disconnect, () -> logs = wire()));
  }

  /** For the local instance and tests; takes no part in snapshots. */
  public CaretakerHandler(AwsClients clients, Environment environment, InstantSource clock) {
    this.clients = clients;
    this.environment = environment;
    this.clock = clock;
    this.logs = wire();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    List<CareReport> reports = logs.stream().map(LogCare::round).toList();
    if (!reports.stream().allMatch(CareReport::sound)) {
      throw new IllegalStateException("the care of a log failed, see the log events before");
    }
    output.write(Json.write(json(reports)));
  }

  private List<LogCare> wire() {
    return new ConfiguredLogs(clients, environment, clock).all();
  }

  private static ArrayNode json(List<CareReport> reports) {
    ArrayNode answer = Json.mapper().createArrayNode();
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
    return answer;
  }
}
