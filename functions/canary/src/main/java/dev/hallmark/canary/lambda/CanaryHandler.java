package dev.hallmark.canary.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.canary.app.Canary;
import dev.hallmark.canary.app.CanaryMetrics;
import dev.hallmark.canary.app.CanaryToken;
import dev.hallmark.canary.app.SigningRound;
import dev.hallmark.canary.app.TrustSource;
import dev.hallmark.canary.domain.RoundReport;
import dev.hallmark.canary.domain.StepReport;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.RouteTable;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.kit.snapstart.FunctionSnapshot;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.kit.snapstart.SnapStart;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.tuf.remote.RootChecksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The canary function, invoked on a schedule: whatever the event, it signs and verifies once
 * through the public edge. The answer is a JSON object: {@code ok}, and in {@code steps} an object
 * a step with {@code step}, {@code ms}, {@code ok} and, of the one that failed, {@code reason} and
 * perhaps {@code said}, what the service answered. A round that failed is no failed invocation: the
 * canary did its work, and its metric rings.
 *
 * <p>Environment: {@code HALLMARK_URL}, the instance's base URL; {@code HALLMARK_TUF_ROOT_SHA256},
 * the checksum of a TUF root; {@code HALLMARK_KEY_CANARY}, its P-256 key in KMS; optionally {@code
 * HALLMARK_REKOR_V1}, {@code off} if the Rekor v1 log takes no {@code hashedrekord} and {@code on}
 * unless set, and {@code HALLMARK_METRICS} ({@link MetricLog}).
 */
public final class CanaryHandler implements RequestStreamHandler {
  private static final Log LOG = Log.of(CanaryHandler.class);

  /** Longer than any service takes before it answers 503: API Gateway gives up after 29 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration DEADLINE = Duration.ofSeconds(50);

  private final AwsClients clients;
  private final Environment environment;
  private final InstantSource clock;
  private final CanaryMetrics metrics;
  private volatile Canary canary;

  /** For Lambda. */
  public CanaryHandler() {
    this(AwsClients.fromEnvironment(), Environment.system(), InstantSource.system());
    // Nobody waits for its start: no priming.
    SnapStart.register(
        new FunctionSnapshot(new Priming(environment), clients::disconnect, () -> canary = wire()));
  }

  /** For tests; takes no part in snapshots. */
  public CanaryHandler(AwsClients clients, Environment environment, InstantSource clock) {
    this(clients, environment, clock, MetricLog.of(environment::optional, clock));
  }

  /** The same with another place for what is measured. */
  public CanaryHandler(
      AwsClients clients, Environment environment, InstantSource clock, MetricLog metrics) {
    this.clients = clients;
    this.environment = environment;
    this.clock = clock;
    this.metrics = new CanaryMetrics(metrics);
    this.canary = wire();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    RoundReport report = canary.round();
    metrics.tell(report);
    report.failed().ifPresent(failed -> LOG.warn("the canary could not sign", fields(failed)));
    output.write(Json.write(json(report)));
  }

  private Canary wire() {
    String url = environment.require("HALLMARK_URL");
    CanaryIdentity identity = CanaryIdentity.of(url);
    KmsSigner key =
        new KmsSigner(
            clients.kms(),
            environment.require("HALLMARK_KEY_CANARY"),
            SignatureScheme.ECDSA_P256_SHA256);
    return new Canary(
        new SigningRound(
            new TrustSource(
                URI.create(url + RouteTable.TUF_PATH),
                new RootChecksum(environment.require("HALLMARK_TUF_ROOT_SHA256"))),
            new CanaryToken(key, identity),
            identity,
            new HttpEdge(PATIENCE),
            clock,
            new SecureRandom(),
            environment.optional("HALLMARK_REKOR_V1").filter("off"::equals).isEmpty()),
        DEADLINE,
        System::nanoTime);
  }

  private static Map<String, Object> fields(StepReport failed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("step", failed.step().text());
    fields.put("ms", failed.millis());
    failed
        .failure()
        .ifPresent(
            failure -> {
              fields.put("reason", failure.reason());
              failure.said().ifPresent(said -> fields.put("said", said));
            });
    return fields;
  }

  private static ObjectNode json(RoundReport report) {
    ObjectNode answer = Json.mapper().createObjectNode().put("ok", report.ok());
    ArrayNode steps = answer.putArray("steps");
    for (StepReport step : report.steps()) {
      ObjectNode node = steps.addObject();
      node.put("step", step.step().text());
      node.put("ms", step.millis());
      node.put("ok", step.ok());
      step.failure()
          .ifPresent(
              failure -> {
                node.put("reason", failure.reason());
                failure.said().ifPresent(said -> node.put("said", said));
              });
    }
    return answer;
  }
}
