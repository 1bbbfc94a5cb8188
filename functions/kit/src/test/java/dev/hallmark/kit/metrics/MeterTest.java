package dev.hallmark.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.lambda.GatewayEvents;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.snapstart.Priming;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a function's requests. */
class MeterTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Meter meter =
      new Meter(
          "fulcio",
          new MetricLog(
              Optional.of("Hallmark/Test"),
              InstantSource.fixed(Instant.EPOCH),
              Log.of(MetricLog.class, new PrintStream(written, true, StandardCharsets.UTF_8))),
          System::nanoTime);

  @Test
  void aRequestIsOneLineWithWhatItsPartsTook() throws IOException {
    ask(
        _ -> {
          meter.timed(Metric.TOKEN_TIME, () -> 1);
          meter.add(Metric.KMS_SIGNATURES, 1);
          meter.add(Metric.KMS_SIGNATURES, 1);
          return Response.of(201, "text/plain", "").labelled(Dimension.ISSUER, "https://a.example");
        });
    JsonNode line = only();
    assertThat(line.path("Function").asText()).isEqualTo("fulcio");
    assertThat(line.path("Requests").asInt()).isOne();
    assertThat(line.path("Faults").asInt(-1)).isZero();
    assertThat(line.path("Refusals").asInt(-1)).isZero();
    assertThat(line.path("KmsSignatures").asInt()).isEqualTo(2);
    assertThat(line.path("TokenTime").isNumber()).isTrue();
    assertThat(line.path("Issuer").asText()).isEqualTo("https://a.example");
    assertThat(line.path("CertificatesIssued").asInt()).isOne();
    assertThat(line.has("Errors")).isFalse();
  }

  @Test
  void aRefusalIsCountedByItsRuleAndIsNoFault() throws IOException {
    ask(_ -> Response.of(400, "text/plain", "").labelled(Dimension.RULE, "token-expired"));
    JsonNode line = only();
    assertThat(line.path("Refusals").asInt()).isOne();
    assertThat(line.path("Faults").asInt(-1)).isZero();
    assertThat(line.path("Errors").asInt()).isOne();
    assertThat(line.path("Rule").asText()).isEqualTo("token-expired");
  }

  /** Somebody who looks for paths is not somebody whom a rule refuses. */
  @Test
  void aPathThatIsNotThereIsAnErrorByItsStatus() throws IOException {
    ask(_ -> Response.of(404, "text/plain", ""));
    assertThat(only().path("Rule").asText()).isEqualTo("http-404");
    assertThat(only().path("Refusals").asInt(-1)).isZero();
  }

  @Test
  void aFaultIsCountedByItsRule() throws IOException {
    ask(_ -> Response.of(503, "text/plain", "").labelled(Dimension.RULE, "ct-log"));
    assertThat(only().path("Faults").asInt()).isOne();
    assertThat(only().path("Rule").asText()).isEqualTo("ct-log");
  }

  @Test
  void noRequestTellsWhatAnotherTook() throws IOException {
    Endpoint signing =
        _ -> {
          meter.add(Metric.KMS_SIGNATURES, 1);
          return Response.of(200, "text/plain", "");
        };
    ask(signing);
    ask(_ -> Response.of(200, "text/plain", ""));
    ask(signing);
    assertThat(lines())
        .extracting(line -> line.path("KmsSignatures").asInt())
        .containsExactly(1, 0, 1);
  }

  @Test
  void ofWhatIsOnlyReadAndOfARefusalNoTimeOfAWriteIsTold() throws IOException {
    Request write = Request.of("POST", "/api/v2/log/entries", Map.of(), new byte[0]);
    ask(_ -> Response.of(201, "text/plain", ""), write);
    ask(_ -> Response.of(503, "text/plain", ""), write);
    ask(_ -> Response.of(400, "text/plain", ""), write);
    ask(_ -> Response.of(200, "text/plain", ""));
    assertThat(lines())
        .extracting(line -> line.has("WriteTime"), line -> line.has("RequestTime"))
        .containsExactly(
            tuple(true, true), tuple(true, true), tuple(false, true), tuple(false, true));
  }

  /** What a function does before its snapshot nobody asked for. */
  @Test
  void aRehearsalIsNotCounted() throws IOException {
    Endpoint signing =
        _ -> {
          meter.add(Metric.KMS_SIGNATURES, 1);
          return Response.of(200, "text/plain", "");
        };
    Priming.send(new EdgeFunction(signing, meter), request());
    assertThat(written.size()).isZero();
    ask(_ -> Response.of(200, "text/plain", ""));
    assertThat(only().has("KmsSignatures")).isFalse();
  }

  /** A million lines of a certificate are a gigabyte, for which CloudWatch Logs takes $0.50. */
  @Test
  void theLongestLineOfARequestIsOfAboutAKilobyte() throws IOException {
    ask(
        _ -> {
          for (int call = 0; call < 12; call++) {
            meter.took(Metric.STORE_TIME, 4_300_000);
          }
          meter.took(Metric.KMS_TIME, 12_300_000);
          meter.took(Metric.KMS_TIME, 13_400_000);
          meter.took(Metric.CT_APPEND_TIME, 45_600_000);
          meter.took(Metric.TOKEN_TIME, 1_300_000);
          meter.took(Metric.TEMPLATE_TIME, 700_000);
          meter.add(Metric.KMS_SIGNATURES, 2);
          return Response.of(201, "text/plain", "")
              .labelled(Dimension.ISSUER, "https://token.actions.githubusercontent.com");
        });
    assertThat(written.size()).isLessThan(1_500);
  }

  /** The label is for metrics. */
  @Test
  void aLabelIsNotOnTheWire() throws IOException {
    Response labelled =
        Response.of(400, "text/plain", "no").labelled(Dimension.RULE, "token-expired");
    assertThat(GatewayEvents.writeResponse(labelled))
        .isEqualTo(GatewayEvents.writeResponse(Response.of(400, "text/plain", "no")));
    assertThat(labelled.with("X", "y").labels()).isEqualTo(labelled.labels());
  }

  private void ask(Endpoint endpoint) throws IOException {
    ask(endpoint, request());
  }

  private void ask(Endpoint endpoint, Request request) throws IOException {
    new EdgeFunction(endpoint, meter)
        .handle(
            new ByteArrayInputStream(GatewayEvents.writeRequest(request)),
            new ByteArrayOutputStream());
  }

  private static Request request() {
    return Request.of("GET", "/", Map.of(), new byte[0]);
  }

  private JsonNode only() throws IOException {
    List<JsonNode> all = lines();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : written.toString(StandardCharsets.UTF_8).lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
