package dev.hallmark.genesis.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.MetricLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who brings in a root from elsewhere is told of, whatever comes of it; who looks is not. */
class TrustImportsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

  private final FakeAws aws = new FakeAws();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Environment environment = new Environment(Map.of());

  @BeforeEach
  void found() throws Exception {
    environment = new Environment(DeployedInstance.create(aws));
    aws.now = CLOCK.instant();
    ask("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"announce", "use"})
  void aChainOfTheCertificateAuthority(String extent) throws Exception {
    ask("{\"ca\":\"import\",\"chain\":\"junk\",\"extent\":\"%s\"}".formatted(extent));
    assertThat(told()).containsExactly("ca import");
  }

  @Test
  void aRootOfTuf() throws Exception {
    ask("{\"tuf\":\"import\",\"root\":\"junk\"}");
    assertThat(told()).containsExactly("tuf root import");
  }

  /** The line must be there when the function dies at its first write. */
  @Test
  void itIsToldBeforeAnythingIsDone() throws Exception {
    environment = new Environment(Map.of());
    ask("{\"ca\":\"import\",\"chain\":\"junk\",\"extent\":\"use\"}");
    assertThat(told()).containsExactly("ca import");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"ca\":\"show\"}",
        "{\"ca\":\"request\"}",
        "{\"ca\":\"import\",\"chain\":\"junk\",\"extent\":\"check\"}",
        "{\"tuf\":\"renew\"}",
        "{\"tuf\":\"rotate-online\"}",
        "{\"tuf\":\"import\",\"root\":\"junk\",\"dryRun\":true}"
      })
  void nothingElse(String event) throws Exception {
    ask(event);
    assertThat(told()).isEmpty();
  }

  private void ask(String event) throws Exception {
    MetricLog metrics =
        new MetricLog(
            Optional.of("Hallmark/Test"),
            CLOCK,
            Log.of(MetricLog.class, new PrintStream(written, true, StandardCharsets.UTF_8)));
    new GenesisHandler(aws, environment, CLOCK, metrics)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            new NoContext());
  }

  private List<String> told() throws Exception {
    List<String> told = new ArrayList<>();
    for (String line : written.toString(StandardCharsets.UTF_8).lines().toList()) {
      JsonNode read = Json.mapper().readTree(line);
      assertThat(read.path("TrustImports").asInt()).isOne();
      told.add(read.path("by").asText());
    }
    return told;
  }
}
