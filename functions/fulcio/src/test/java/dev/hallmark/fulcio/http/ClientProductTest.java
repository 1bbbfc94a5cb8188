package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.vectors.GoodRequest;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.TestInstance.Setup;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.VolatileIssuances;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With which program a certificate was asked for, as far as it says so. */
class ClientProductTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cosign/v3.1.2 (linux; amd64)|cosign",
        "sigstore-go/v1.1.4|sigstore-go",
        "sigstore-python/4.1.0 (urllib3/2.5.0)|sigstore-python",
        "sigstore-js/4.0.0 (Node v22.1.0) (linux/x64)|sigstore-js",
        "sigstoreJavaClient/2.0.0|sigstore-java",
        "Go-http-client/1.1|go",
        "COSIGN|cosign",
        "''|none",
        "curl/8.0|other",
        "cosigner/1|other",
        "evil\u0000/1|other"
      })
  void isOneOfAFixedListAndNeverTheCallersWords(String agent, String noted) {
    assertThat(ClientProduct.of(asked(agent))).isEqualTo(noted);
  }

  @Test
  void aLongHeaderIsOther() {
    assertThat(ClientProduct.of(asked("x".repeat(100_000)))).isEqualTo("other");
  }

  @Test
  void itStandsInTheRecordOfTheCertificate() {
    VolatileIssuances issuances = new VolatileIssuances();
    TestInstance instance =
        new TestInstance(Setup.standard().notedIn(issuances)).at(GoodRequest.time());

    assertThat(instance.answer(asked("cosign/v3.1.2 (linux; amd64)")).status()).isEqualTo(200);

    assertThat(issuances.all()).extracting(IssuanceRecord::client).containsExactly("cosign");
  }

  private static Request asked(String agent) {
    Request good = GoodRequest.request();
    Map<String, List<String>> headers = new HashMap<>(good.headers());
    headers.put("user-agent", List.of(agent));
    return Request.of(good.method(), good.path(), headers, good.body());
  }
}
