package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function that is asked before its instance was founded answers 503, whatever it is asked. */
class NotReadyTest {
  @ParameterizedTest
  @ValueSource(strings = {"/api/v2/trustBundle", "/api/v2/configuration", "/api/v1/rootCert"})
  void saysSoAndWhenToComeBack(String path) {
    Response response =
        new TestInstance().answerUnfounded(Request.of("GET", path, Map.of(), new byte[0]));

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsKey("Retry-After");
    assertThat(Resources.parse(response.body()).path("message").asText())
        .startsWith("The service is not ready: instance: ")
        .doesNotContain("founded");
  }
}
