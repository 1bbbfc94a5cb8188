package dev.hallmark.rekor.v1.http;

import static dev.hallmark.rekor.v1.LogUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Response;
import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.v1.LogUnderTest;
import dev.hallmark.rekor.v1.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What rekor-server refuses when it is proposed is refused with the same status and code, and what
 * it takes is taken. The differences stand here with their reasons.
 */
class CreateRefusalsTest {
  /** Status of ours where it is another one. */
  private static final Map<String, Integer> OURS = ours();

  private static Map<String, Integer> ours() {
    Map<String, Integer> ours = new HashMap<>();
    // A caller's mistake is no 5xx: clients would retry it.
    ours.put("broken JSON", 400);
    ours.put("JSON array", 400);
    ours.put("JSON string", 400);
    ours.put("JSON number", 400);
    ours.put("kind number", 400);
    ours.put("apiVersion number", 400);
    ours.put("intoto 0.0.2 no hash", 400);
    ours.put("body over 32792576 bytes, Content-Length", 413);
    // Bytes that nobody signed are no part of a proposal.
    ours.put("trailing garbage", 400);
    ours.put("two JSON values", 400);
    ours.put("not UTF-8", 400);
    return ours;
  }

  static List<Exchange> proposals() {
    return Recorded.list("errors-create.json");
  }

  @Test
  void theyAreAllThere() {
    assertThat(proposals()).hasSize(128);
    assertThat(proposals()).extracting(Exchange::name).containsAll(OURS.keySet());
  }

  @ParameterizedTest
  @MethodSource("proposals")
  void isAnsweredWithTheSameStatusAndCode(Exchange exchange) {
    LogUnderTest log = new LogUnderTest();
    Response response = log.send(exchange.request());
    // Upstream refuses a repetition; here it is answered as the first one.
    int recorded = exchange.status() == 409 ? 201 : exchange.status();
    int expected = OURS.getOrDefault(exchange.name(), recorded);
    assertThat(response.status()).as(response.bodyText()).isEqualTo(expected);
    if (expected == 201) {
      return;
    }
    assertThat(json(response).path("message").textValue()).isNotBlank();
    int code =
        OURS.containsKey(exchange.name())
            ? expected
            : exchange.record().at("/response/body/code").intValue();
    assertThat(json(response).path("code").intValue()).isEqualTo(code);
    assertThat(log.size()).as("nothing is logged").isZero();
    if (expected == 422) {
      assertThat(json(response).path("message"))
          .isEqualTo(exchange.record().at("/response/body/message"));
    }
  }
}
