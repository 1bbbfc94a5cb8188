package dev.hallmark.kit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API Gateway's proxy event, payload format 1.0, both ways. */
class GatewayEventsTest {
  @Property
  void aRequestSurvivesTheWay(@ForAll byte[] body) throws IOException {
    Request sent =
        new Request(
            "POST",
            "/api/v1/timestamp",
            Map.of("Content-Type", List.of("application/timestamp-query"), "X", List.of("1", "2")),
            Map.of("hash", List.of("a b")),
            Map.of(),
            body);
    Request received = GatewayEvents.readRequest(GatewayEvents.writeRequest(sent));
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.path()).isEqualTo(sent.path());
    assertThat(received.headers()).isEqualTo(sent.headers());
    assertThat(received.query()).isEqualTo(sent.query());
    assertThat(received.body()).isEqualTo(body);
  }

  @Property
  void aResponseSurvivesTheWay(@ForAll byte[] body) throws IOException {
    Response sent =
        Response.of(201, "application/timestamp-reply", body).with("Cache-Control", "no-store");
    Response received = GatewayEvents.readResponse(GatewayEvents.writeResponse(sent));
    assertThat(received.status()).isEqualTo(201);
    assertThat(received.headers()).isEqualTo(sent.headers());
    assertThat(received.body()).isEqualTo(body);
  }

  /** A gateway decodes base64 only for callers that accept a binary type; Go's say nothing. */
  @Test
  void textLeavesAsTextAndBinaryAsBase64() {
    assertThat(
            new String(
                answer("{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
        .contains("\"isBase64Encoded\":false,\"body\":\"{\\\"a\\\":\\\"é\\\"}\"");
    assertThat(new String(answer(new byte[] {0x30, (byte) 0x82}), StandardCharsets.UTF_8))
        .contains("\"isBase64Encoded\":true,\"body\":\"MII=\"");
  }

  private static byte[] answer(byte[] body) {
    return GatewayEvents.writeResponse(Response.of(200, "application/json", body));
  }

  @Test
  void aPlainTextBodyIsReadByTheEventsOwnFlag() throws IOException {
    Request request =
        GatewayEvents.readRequest(
            bytes(
                "{\"httpMethod\":\"POST\",\"path\":\"/x\",\"headers\":{\"Accept\":\"a\"},\"multiValueHeaders\":null,"
                    + "\"queryStringParameters\":null,\"isBase64Encoded\":false,\"body\":\"{\\\"a\\\":1}\"}"));
    assertThat(request.bodyText()).isEqualTo("{\"a\":1}");
    assertThat(request.header("accept")).contains("a");
  }

  @Test
  void headersAreFoundInAnyCase() throws IOException {
    Request request =
        GatewayEvents.readRequest(
            bytes(
                "{\"httpMethod\":\"GET\",\"path\":\"/\",\"headers\":{\"AUTHORIZATION\":\"Bearer"
                    + " x\"}}"));
    assertThat(request.header("Authorization")).contains("Bearer x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"httpMethod\":1,\"path\":\"/\"}", "null"})
  void anythingElseIsNoEvent(String event) {
    assertThatThrownBy(() -> GatewayEvents.readRequest(bytes(event)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theErrorObjectOfAFailedFunctionIsNoResponse() {
    assertThatThrownBy(() -> GatewayEvents.readResponse(bytes("{\"errorMessage\":\"x\"}")))
        .isInstanceOf(IOException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
