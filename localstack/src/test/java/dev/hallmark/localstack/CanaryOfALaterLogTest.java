package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The canary where a second Rekor v2 log has followed: clients reach that log at another URL than
 * the one by which the trusted root names it.
 */
class CanaryOfALaterLogTest {
  private static final String SECOND_LOG =
      new LocalLog(new LogName(LogKind.REKOR_V2, 2), new ShardNumber(2)).function();

  private static final BreakableServices SERVICES = new BreakableServices();
  private static LocalInstance instance;
  private static LocalCanary canary;

  @BeforeAll
  static void start() throws Exception {
    AtomicReference<AwsClients> clients = new AtomicReference<>();
    instance =
        LocalInstance.start(
            new InstanceOptions(
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(2),
                Optional.empty(),
                Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")),
                LogSettings.OPEN,
                IssuanceSettings.DEFAULTS,
                Optional.empty()),
            embedded -> {
              LocalCanary.makeKey(embedded);
              clients.set(SERVICES.between(embedded));
              return clients.get();
            });
    canary = new LocalCanary(clients.get(), instance);
    canary.admit();
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  @AfterEach
  void repair() {
    SERVICES.repair();
  }

  @Test
  void itSignsWithTheNewestLogAndBelievesItsCheckpoint() throws Exception {
    List<String> origins = new ArrayList<>();
    SERVICES.lie(
        SECOND_LOG,
        honest -> {
          origins.add(note(honest).lines().findFirst().orElse(""));
          return honest;
        });
    JsonNode answer = round();
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
    assertThat(origins).containsExactly("log2.localhost");
  }

  /** The first log's key is trusted, too, but not for the second log's name. */
  @Test
  void aCheckpointUnderTheNameOfTheFirstLogIsNotBelieved() throws Exception {
    SERVICES.lie(
        SECOND_LOG,
        honest -> withNote(honest, note(honest).replace("log2.localhost", "localhost")));
    JsonNode answer = round();
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isFalse();
    JsonNode last = answer.path("steps").path(answer.path("steps").size() - 1);
    assertThat(last.path("step").asText()).isEqualTo("proof");
    assertThat(last.path("reason").asText()).contains("has signed the checkpoint");
  }

  private static String note(Response answer) {
    return read(answer).at("/inclusionProof/checkpoint/envelope").asText();
  }

  private static Response withNote(Response answer, String note) {
    JsonNode body = read(answer);
    ((ObjectNode) body.at("/inclusionProof/checkpoint")).put("envelope", note);
    return Response.of(answer.status(), "application/json", Json.write(body));
  }

  private static JsonNode read(Response answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode round() throws IOException {
    InstantSource clock = InstantSource.system();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return LocalCanary.round(
        canary.handler(
            clock, new MetricLog(Optional.empty(), clock, Log.of(MetricLog.class, nowhere))));
  }
}
