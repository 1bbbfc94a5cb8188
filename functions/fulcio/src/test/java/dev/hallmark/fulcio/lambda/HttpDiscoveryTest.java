package dev.hallmark.fulcio.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hallmark.fulcio.app.IssuerAccess;
import dev.hallmark.fulcio.app.KeyLookup;
import dev.hallmark.fulcio.vectors.Resources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovery against issuers that do as they should, and others. */
class HttpDiscoveryTest {
  private static final String DOCUMENT = "/i/.well-known/openid-configuration";

  private interface Answer {
    void write(HttpExchange exchange) throws IOException;
  }

  private final Map<String, Answer> answers = new HashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server = start();
  private final HttpDiscovery discovery =
      new HttpDiscovery(new DocumentFetcher(Duration.ofSeconds(20)));

  private HttpServer start() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      made.createContext(
          "/",
          exchange -> {
            try (exchange) {
              answers
                  .getOrDefault(exchange.getRequestURI().getPath(), text(404, ""))
                  .write(exchange);
            }
          });
      made.start();
      return made;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void serve() {
    answers.put(DOCUMENT, document(issuer(), issuer() + "/keys"));
    answers.put(
        "/i/keys",
        text(
            200,
            new String(
                Resources.bytes("vectors/fulcio/issuer-jwks.json"), StandardCharsets.UTF_8)));
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String issuer() {
    return base() + "/i";
  }

  private static Answer document(String issuer, String keys) {
    return text(
        200,
        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\",\"id_token_signing_alg_values_supported\":[\"RS256\"]}"
            .formatted(issuer, keys));
  }

  private static Answer text(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  private static Answer redirect(String to) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", to);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  @Test
  void keysAreFoundThroughTheDiscoveryDocument() {
    assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isInstanceOf(KeyLookup.Found.class);
  }

  @Test
  void aTrailingSlashOfTheIssuerIsNotDoubledAndCounts() {
    answers.put(DOCUMENT, document(issuer() + "/", issuer() + "/keys"));

    assertThat(discovery.fetch(IssuerAccess.of(issuer() + "/")))
        .isInstanceOf(KeyLookup.Found.class);
    assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isInstanceOf(KeyLookup.Unusable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"issuer\":5}",
        "junk",
        "{\"issuer\":\"https://other.example\"}"
      })
  void aDocumentThatNamesAnotherIssuerIsNotUsable(String body) {
    answers.put(DOCUMENT, text(200, body));

    assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isInstanceOf(KeyLookup.Unusable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ftp://127.0.0.1/keys",
        "file:///etc/passwd",
        "http://169.254.169.254/latest",
        "keys",
        "http://user@127.0.0.1/keys"
      })
  void keysAreNotFetchedFromJustAnywhere(String location) {
    answers.put(DOCUMENT, document(issuer(), location));

    assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isInstanceOf(KeyLookup.Unusable.class);
  }

  @Test
  void aRedirectWithinTheOriginIsFollowed() {
    answers.put("/elsewhere", document(issuer(), issuer() + "/keys"));
    answers.put(DOCUMENT, redirect("/elsewhere"));

    assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isInstanceOf(KeyLookup.Found.class);
  }

  @Test
  void aRedirectToAnotherHostIsNot() throws IOException {
    HttpServer other = start();
    try {
      answers.put("/elsewhere", document(issuer(), issuer() + "/keys"));
      answers.put(
          DOCUMENT, redirect("http://127.0.0.1:" + other.getAddress().getPort() + "/elsewhere"));
      assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isInstanceOf(KeyLookup.Unusable.class);

      answers.put(DOCUMENT, redirect(base().replace("127.0.0.1", "localhost") + "/elsewhere"));
      assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isInstanceOf(KeyLookup.Unusable.class);
    } finally {
      other.stop(0);
    }
  }

  @Test
  void slowRedirectsShareTheTimeOfTheirDocument() {
    answers.put("/elsewhere", document(issuer(), issuer() + "/keys"));
    answers.put("/second", late(redirect("/elsewhere")));
    answers.put(DOCUMENT, late(redirect("/second")));
    HttpDiscovery hurried = new HttpDiscovery(new DocumentFetcher(Duration.ofMillis(1_500)));

    assertThat(hurried.fetch(IssuerAccess.of(issuer()))).isEqualTo(new KeyLookup.Unreachable());
  }

  private static Answer late(Answer answer) {
    return exchange -> {
      try {
        Thread.sleep(1_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      answer.write(exchange);
    };
  }

  @Test
  void endlessRedirectsEnd() {
    answers.put(DOCUMENT, redirect(DOCUMENT));

    assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isInstanceOf(KeyLookup.Unusable.class);
  }

  @Test
  void aServerErrorMayPass() {
    answers.put(DOCUMENT, text(503, ""));
    assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isEqualTo(new KeyLookup.Unreachable());

    serve();
    answers.put("/i/keys", text(500, "x"));
    assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isEqualTo(new KeyLookup.Unreachable());
  }

  @Test
  void anIssuerThatIsGoneIsUnreachable() {
    String issuer = issuer();
    server.stop(0);

    assertThat(discovery.fetch(IssuerAccess.of(issuer))).isEqualTo(new KeyLookup.Unreachable());
  }

  @Test
  void aBodyOverOneMebibyteIsNotRead() {
    answers.put(DOCUMENT, text(200, " ".repeat(1024 * 1024) + "{}"));

    assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isEqualTo(new KeyLookup.Unreachable());
  }

  @Test
  void anIssuerThatNeverFinishesItsBodyIsLeft() {
    answers.put(
        DOCUMENT,
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    HttpDiscovery hurried = new HttpDiscovery(new DocumentFetcher(Duration.ofMillis(300)));

    assertThat(hurried.fetch(IssuerAccess.of(issuer()))).isEqualTo(new KeyLookup.Unreachable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"junk", "[]", "{}", "{\"keys\":{}}"})
  void aKeySetIsAnObjectWithAList(String body) {
    answers.put("/i/keys", text(200, body));

    assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isInstanceOf(KeyLookup.Unusable.class);
  }

  @Test
  void aKeyThatCannotBeReadDoesNotSpoilTheOthers() {
    answers.put(
        "/i/keys",
        text(
            200,
            "{\"keys\":[{\"kty\":\"new\"},5,{\"kty\":\"RSA\",\"n\":\"!\"},{\"kty\":\"OKP\"}]}"));

    assertThat(discovery.fetch(IssuerAccess.of(issuer()))).isInstanceOf(KeyLookup.Found.class);
  }
}
