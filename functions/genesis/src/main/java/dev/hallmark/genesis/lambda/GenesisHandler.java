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
import java.util.Optional;

/**
 * Holds the ceremony. An event of a CloudFormation custom resource is answered as such ({@link
 * CustomResource}), an operator's question about the certificate authority ({@link CaEvent}), about
 * keys ({@link RotationEvent}), about who gets no certificates ({@link FreezeEvent}) or about the
 * TUF repositories ({@link TufEvent}) by what it asks for, as the schedule's request to renew what
 * is about to expire; at any other event the answer is the {@link Inventory} as JSON, and a fault
 * fails the invocation, which may be repeated. A second time changes nothing.
 */
public final class GenesisHandler implements RequestStreamHandler {
  private final ConfiguredCeremony ceremony;
  private final CustomResource resource;
  private final FreezeAnswers freezes;

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
    this.freezes = new FreezeAnswers(ceremony, clock);
    this.resource = new CustomResource(ceremony, new AnswerSender(emulated));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream answer, Context context)
      throws IOException {
    byte[] asked = input.readAllBytes();
    Optional<CustomResourceEvent> event = CustomResourceEvent.read(asked);
    if (event.isPresent()) {
      resource.answer(event.get(), Duration.ofMillis(context.getRemainingTimeInMillis()));
      answer.write(Json.write(Json.mapper().createObjectNode()));
      return;
    }
    Optional<JsonNode> operator = tuf(asked).or(() -> authority(asked));
    answer.write(Json.write(operator.isPresent() ? operator.get() : json(ceremony.hold(true))));
  }

  /** The answer to who asks about the TUF repositories, and nothing else. */
  private Optional<JsonNode> tuf(byte[] asked) {
    Optional<TufEvent> event;
    try {
      event = TufEvent.read(asked);
    } catch (IllegalArgumentException e) {
      return Optional.of(FaultAnswer.of(e));
    }
    return event.map(new TufAnswers(ceremony)::answer);
  }

  /** The answer to an operator who asks about the authorities, their keys and their holders. */
  private Optional<JsonNode> authority(byte[] asked) {
    try {
      return CaEvent.read(asked)
          .<JsonNode>map(new CaAnswers(ceremony)::answer)
          .or(() -> RotationEvent.read(asked).map(new RotationAnswers(ceremony)::answer))
          .or(() -> FreezeEvent.read(asked).map(freezes::answer));
    } catch (IllegalArgumentException e) {
      return Optional.of(FaultAnswer.of(e));
    }
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
