package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.http.ShardNumber;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an instance can be called. */
class InstanceDescriptionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sign.example/",
        "https://sign.example/path",
        "https://sign.example?x=1",
        "ftp://sign.example",
        "sign.example",
        "https://",
        "https://user@sign.example",
        ""
      })
  void clientsDropEverythingButSchemeHostAndPort(String url) {
    assertThatThrownBy(() -> new InstanceDescription(url, "h", List.of(), "o"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://log.example", "log.example:443", "log.example/v2", "a b", ""})
  void theRekorOriginIsABareHost(String origin) {
    assertThatThrownBy(
            () -> new InstanceDescription("https://sign.example", origin, List.of(), "o"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"idp.example", "https://", "not a url", ""})
  void anIssuerIsAUrl(String issuer) {
    assertThatThrownBy(
            () -> new InstanceDescription("https://sign.example", "h", List.of(issuer), "o"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOrganizationFitsItsCertificateField() {
    for (String organization : List.of("", " ", "x".repeat(65))) {
      assertThatThrownBy(
              () -> new InstanceDescription("https://sign.example", "h", List.of(), organization))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080, 127.0.0.1, http://127.0.0.1:8080",
    "https://sign.example, sign.example, https://sign.example",
    "https://sign.example, log.example, https://log.example"
  })
  void theHostOfTheRekorUrlIsTheOrigin(String url, String origin, String expected) {
    InstanceDescription instance = new InstanceDescription(url, origin, List.of(), "o");
    assertThat(instance.rekorUrl(ShardNumber.FIRST)).hasToString(expected);
    assertThat(instance.rekorUrl(ShardNumber.FIRST).getHost()).isEqualTo(origin);
  }
}
