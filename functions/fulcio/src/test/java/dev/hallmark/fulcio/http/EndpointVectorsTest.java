package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Pem;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trust bundle, root certificate and configuration: the recorded shapes with our own certificates
 * and issuers in the places of the recorded ones.
 */
class EndpointVectorsTest {
  private static final TestInstance TWO_CERTIFICATES = new TestInstance();
  private static final TestInstance ONE_CERTIFICATE =
      new TestInstance(TestInstance.Setup.standard().selfSignedRoot());

  static List<Vector> vectors() {
    return Vector.all("endpoints.json");
  }

  @Test
  void allAreRun() {
    assertThat(vectors()).hasSize(13);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void hasTheRecordedShape(Vector vector) {
    TestInstance instance =
        vector.name().contains("self-signed") ? ONE_CERTIFICATE : TWO_CERTIFICATES;
    Request request = vector.request();
    Response response = instance.answer(request);

    assertThat(response.status()).isEqualTo(vector.status());
    assertThat(response.headers()).containsExactlyInAnyOrderEntriesOf(headers(vector));
    String recorded = vector.json().path("response").path("bodyText").asText();
    if (request.path().equals("/api/v2/configuration")) {
      Map<String, JsonNode> theirs = byUrl(vector.answer());
      assertThat(byUrl(Resources.parse(response.body())))
          .allSatisfy((url, issuer) -> assertThat(theirs).containsEntry(url, issuer))
          // All that were recorded but the one that is a mistake here.
          .hasSize(theirs.size() - 1);
    } else if (recorded.startsWith("{\"chains")) {
      assertThat(Resources.parse(response.body()).toString())
          .isEqualTo(withOurChain(vector.answer().toString(), instance.chain(), "\\n"));
    } else {
      assertThat(response.bodyText()).isEqualTo(withOurChain(recorded, instance.chain(), "\n"));
    }
  }

  /** But those that the server before us sets. */
  private static Map<String, String> headers(Vector vector) {
    Map<String, String> headers = new TreeMap<>();
    vector
        .json()
        .path("response")
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    headers.keySet().removeAll(Set.of("Content-Length", "Transfer-Encoding"));
    return headers;
  }

  /** The recorded text with our certificates in the places of the recorded ones. */
  private static String withOurChain(String recorded, CertificateChain chain, String lineFeed) {
    String text = recorded;
    for (X509Certificate certificate : chain.certificates()) {
      int begin = text.indexOf("-----BEGIN");
      if (begin < 0) {
        return text;
      }
      int end = text.indexOf("-----END CERTIFICATE-----") + "-----END CERTIFICATE-----".length();
      text =
          text.substring(0, begin)
              + "@"
              + Pem.encode(certificate)
                  .strip()
                  .replace("\n", lineFeed)
                  .replace("-----BEGIN", "@BEGIN")
                  .replace("-----END", "@END")
              + text.substring(end);
    }
    return text.replace("@@BEGIN", "-----BEGIN").replace("@END", "-----END");
  }

  private static Map<String, JsonNode> byUrl(JsonNode configuration) {
    return StreamSupport.stream(configuration.path("issuers").spliterator(), false)
        .collect(
            Collectors.toMap(
                issuer ->
                    issuer.path("issuerUrl").asText() + issuer.path("wildcardIssuerUrl").asText(),
                issuer -> issuer));
  }
}
