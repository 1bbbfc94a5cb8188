package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages of other origins may ask; the recorded exchanges are in EndpointVectorsTest. */
class PagesTest {
  private static final TestInstance INSTANCE = new TestInstance();
  private static final String SIGNING = "/api/v2/signingCert";

  private static Response answer(String method, String path, String... headers) {
    Map<String, List<String>> all = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], List.of(headers[i + 1]));
    }
    return INSTANCE.answer(Request.of(method, path, all, new byte[0]));
  }

  @Test
  void aRefusalCanBeReadByThePageThatAsked() {
    assertThat(answer("POST", SIGNING, "Origin", "https://page.example"))
        .satisfies(
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.headers()).containsEntry("Access-Control-Allow-Origin", "*");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "POST, content-type, true",
    "POST, 'Accept, X-Requested-With', true",
    "GET, '', true",
    "HEAD, '', true",
    "PUT, '', false",
    "post, '', false",
    "POST, authorization, false",
    "POST, 'content-type,authorization', false",
    "POST, x-own, false"
  })
  void aPreflightIsGrantedForPlainRequestsOnly(String method, String headers, boolean granted) {
    Response response =
        answer(
            "OPTIONS",
            SIGNING,
            "Origin",
            "https://page.example",
            "Access-Control-Request-Method",
            method,
            "Access-Control-Request-Headers",
            headers);

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.headers().containsKey("Access-Control-Allow-Origin")).isEqualTo(granted);
    assertThat(response.headers().containsKey("Access-Control-Allow-Methods")).isEqualTo(granted);
  }

  @Test
  void aPreflightWithoutAnOriginIsGrantedNothing() {
    assertThat(answer("OPTIONS", SIGNING, "Access-Control-Request-Method", "POST").headers())
        .containsOnlyKeys("Vary");
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, /api/v2/signingCert, 405",
    "OPTIONS, /api/v2/signingCert, 405",
    "HEAD, /api/v2/trustBundle, 405",
    "GET, /api/v2/trustBundle/, 404",
    "GET, //api/v2/trustBundle, 404",
    "GET, /api//v2/trustBundle, 404",
    "GET, /, 404",
    "GET, /healthz, 200"
  })
  void whatIsNoRouteIsNone(String method, String path, int status) {
    assertThat(answer(method, path).status()).isEqualTo(status);
  }
}
