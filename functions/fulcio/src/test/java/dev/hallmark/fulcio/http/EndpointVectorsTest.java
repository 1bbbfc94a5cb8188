package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.pki.x509.Pem;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
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
  private static final TestInstance INSTANCE = new TestInstance();

  private static String notRun(Vector vector) {
    if (vector.name().contains("CORS preflight")) {
      return "answered by the edge in front of the function";
    }
    if (vector.name().startsWith("no CT, self-signed CA")) {
      return "a server without a CT log";
    }
    return vector.name().endsWith("/healthz") ? "not in the route table" : "";
  }

  static List<Vector> vectors() {
    return Vector.all("endpoints.json").stream()
        .filter(vector -> notRun(vector).isEmpty())
        .toList();
  }

  @Test
  void noVectorIsDroppedSilently() {
    assertThat(Vector.count(Vector.all("endpoints.json"), EndpointVectorsTest::notRun))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "", 5L,
                "answered by the edge in front of the function", 3L,
                "a server without a CT log", 4L,
                "not in the route table", 1L));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void hasTheRecordedShape(Vector vector) {
    Request request = vector.request();
    Response response = INSTANCE.answer(request);

    // A wrong method: upstream's gateway says 501, a 5xx for a caller's mistake.
    assertThat(response.status()).isEqualTo(vector.status() == 501 ? 405 : vector.status());
    assertThat(response.headers())
        .containsEntry(
            "Content-Type",
            vector.json().path("response").path("headers").path("Content-Type").asText());
    String recorded = vector.json().path("response").path("bodyText").asText();
    if (request.path().equals("/api/v2/configuration")) {
      assertThat(byUrl(Resources.parse(response.body())))
          .allSatisfy(
              (url, issuer) -> assertThat(byUrl(vector.answer())).containsEntry(url, issuer))
          .hasSize(11);
    } else if (request.path().equals("/api/v1/rootCert")) {
      assertThat(response.bodyText()).isEqualTo(withOurChain(recorded, "\n"));
    } else {
      String compact = vector.answer().toString();
      assertThat(Resources.parse(response.body()).toString())
          .isEqualTo(withOurChain(compact, "\\n"));
    }
  }

  /** The recorded text with our intermediate and root in the places of the recorded two. */
  private static String withOurChain(String recorded, String lineFeed) {
    String text = recorded;
    for (X509Certificate certificate : INSTANCE.chain().certificates()) {
      int begin = text.indexOf("-----BEGIN");
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
        .filter(issuer -> issuer.has("issuerUrl"))
        .collect(Collectors.toMap(issuer -> issuer.path("issuerUrl").asText(), issuer -> issuer));
  }
}
