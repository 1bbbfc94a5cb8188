package dev.hallmark.genesis.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.genesis.app.Inventory;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.kit.snapstart.FunctionSnapshot;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.kit.snapstart.SnapStart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the ceremony. An event of a CloudFormation custom resource is answered as such ({@link
 * CustomResource}), and what an operator or the schedule asks by what it asks for ({@link
 * OperatorAnswers}). Where nothing is asked, by no event or {@code {}}, the answer is the {@link
 * Inventory} as JSON, and a fault fails the invocation, which may be repeated. A second time
 * changes nothing. An event that cannot be understood is refused by the member {@code fault} of the
 * answer, and nothing is done.
 */
public final class GenesisHandler implements RequestStreamHandler {
  private static final Log LOG = Log.of(GenesisHandler.class);

  private final ConfiguredCeremony ceremony;
  private final CustomResource resource;
  private final OperatorAnswers operator;

  /** Real clients, this process's environment, the system's clock. */
  public GenesisHandler() {
    this(AwsClients.fromEnvironment());
  }

  private GenesisHandler(AwsClients clients) {
    this(clients, Environment.system(), InstantSource.system());
    // Nobody waits for its start: no priming, and nothing is kept between invocations.
    SnapStart.register(
        new FunctionSnapshot(new Priming(Environment.system()), clients::disconnect, () -> {}));
  }

  /** The parts given. */
  public GenesisHandler(AwsClients clients, Environment environment, InstantSource clock) {
    this(clients, environment, clock, MetricLog.of(environment::optional, clock));
  }

  /** The same with another place for what is measured. */
  public GenesisHandler(
      AwsClients clients, Environment environment, InstantSource clock, MetricLog metrics) {
    // An emulated CloudFormation listens on plain HTTP.
    boolean emulated = environment.optional("AWS_ENDPOINT_URL").isPresent();
    this.ceremony = new ConfiguredCeremony(clients, environment, clock, metrics);
    this.operator = new OperatorAnswers(ceremony, clock);
    this.resource = new CustomResource(ceremony, new AnswerSender(emulated));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream answer, Context context)
      throws IOException {
    EventMembers event;
    try {
      event = EventMembers.parse(input.readAllBytes());
    } catch (IllegalArgumentException e) {
      answer.write(Json.write(refused(e)));
      return;
    }
    Optional<CustomResourceEvent> stack = CustomResourceEvent.read(event.object());
    if (stack.isPresent()) {
      resource.answer(stack.get(), Duration.ofMillis(context.getRemainingTimeInMillis()));
      answer.write(Json.write(Json.mapper().createObjectNode()));
      return;
    }
    answer.write(Json.write(event.isEmpty() ? json(ceremony.hold(true)) : answer(event)));
  }

  private JsonNode answer(EventMembers event) {
    try {
      return operator.answer(event);
    } catch (IllegalArgumentException e) {
      return refused(e);
    }
  }

  /** Without its reason, which may name what the caller sent. */
  private static ObjectNode refused(IllegalArgumentException notUnderstood) {
    LOG.warn("an event was refused: it is not understood", Map.of());
    return FaultAnswer.of(notUnderstood);
  }

  private static JsonNode json(Inventory inventory) {
    ObjectNode answer = Json.mapper().createObjectNode();
    answer.put("founded", inventory.founded().toString());
    answer.put("tufUrl", inventory.tufUrl());
    answer.put("tufLegacyUrl", inventory.tufLegacyUrl());
    answer.put("tufRootSha256", inventory.tufRootSha256());
    answer.put("caRootSha256", inventory.caRootSha256());
    answer.put("tsaRootSha256", inventory.tsaRootSha256());
    answer.put("ctLogId", inventory.ctLogId());
    inventory.rekorV1LogId().ifPresent(id -> answer.put("rekorV1LogId", id));
    answer.put("rekorLogId", inventory.rekorLogId());
    describe(inventory.laterRekorLogs(), answer.putArray("laterRekorLogs"));
    describe(inventory.laterCtLogs(), answer.putArray("laterCtLogs"));
    return answer;
  }

  private static void describe(List<Inventory.LaterLog> logs, ArrayNode into) {
    for (Inventory.LaterLog log : logs) {
      ObjectNode described = into.addObject();
      described.put("number", log.number());
      described.put("logId", log.logId());
      described.put("opened", log.opened().toString());
      described.put("closesPrevious", log.closesPrevious().toString());
    }
  }
}
