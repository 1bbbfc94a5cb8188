package dev.hallmark.ctlog.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.ctlog.Exchange;
import dev.hallmark.ctlog.LogUnderTest;
import dev.hallmark.kit.http.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rule a refusal names. */
class RefusalMessagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add-pre-chain: no poison              | poison",
        "add-chain: with poison                | poison",
        "add-pre-chain: leaf without EKU       | code-signing",
        "add-pre-chain: leaf only              | accepted-root",
        "add-pre-chain: intermediate missing   | in-order",
        "add-pre-chain: wrong order            | in-order",
        "add-pre-chain: surplus certificate    | no-surplus",
        "add-pre-chain: unknown root           | accepted-root",
        "add-pre-chain: leaf expired months ago | not-expired",
        "empty chain                           | not-empty",
        "no chain                              | not-empty",
        "chain null                            | not-empty",
        "junk certificate                      | certificates-parse",
        "PEM in chain                          | certificates-parse",
      })
  void namesTheBrokenRule(String exchange, String rule) {
    assertThat(new LogUnderTest().send(Exchange.of(exchange).request()).bodyText())
        .endsWith(" (rule " + rule + ")\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not base64  | illegal base64 data in member chain",
        "broken JSON | unexpected end of JSON input",
        "empty body  | the body holds no JSON value",
      })
  void saysWhatIsWrongWithTheBody(String exchange, String text) {
    assertThat(new LogUnderTest().send(Exchange.of(exchange).request()).bodyText())
        .isEqualTo("Bad Request\nfailed to parse add-chain body: " + text + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "\"chain\"",
        "{\"chain\":{}}",
        "{\"chain\":\"AAAA\"}",
        "{\"chain\":[1]}",
        "{\"chain\":[null]}",
        "{\"chain\":[[]]}",
        "{\"chain\":[\"AA\"]}",
        "{\"chain\":[\"AA=A\"]}",
        "{\"chain\":[\"____\"]}",
        "{\"chain\":[]}x",
        "{\"chain\":[],\"chain\":[]}"
      })
  void whatIsNoChainIsRefused(String body) {
    LogUnderTest log = new LogUnderTest();
    Response response = log.post("/ct/v1/add-chain", body.getBytes(StandardCharsets.UTF_8));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.bodyText()).startsWith("Bad Request\nfailed to parse add-chain body: ");
    assertThat(log.store().meter().calls()).isEmpty();
  }

  @Test
  void aBodyOverOneMebibyteIsTooLarge() {
    Response response = new LogUnderTest().post("/ct/v1/add-chain", new byte[1_048_577]);
    assertThat(response.status()).isEqualTo(413);
    assertThat(response.bodyText()).startsWith("Request Entity Too Large\n");
  }

  @Test
  void aWrongMethodIsToldTheRightOne() {
    Response response = new LogUnderTest().get("/ct/v1/add-chain");
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("Allow", "POST");
  }
}
