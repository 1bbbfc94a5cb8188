package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.localstack.demo.SigningClient;
import dev.hallmark.localstack.oidc.TokenShape;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The log's checkpoint is the one that was published. It follows an answered entry within a moment
 * and is never made by a function.
 */
class PublishedCheckpointTest {
  private static final String EMAIL = "reader@example.com";
  private static final Duration PUBLICATION = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void itIsThereOnceAnEntryIsPublishedAndNotBefore() throws Exception {
    Path database = Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib"));
    try (LocalInstance instance =
            LocalInstance.start(new InstanceOptions(0, Optional.empty(), database));
        SigningClient client = new SigningClient(instance.url())) {
      URI checkpoint = URI.create(instance.url() + "/api/v2/checkpoint");
      HttpResponse<String> before = get(checkpoint);
      assertThat(before.statusCode()).isEqualTo(404);
      assertThat(before.headers().firstValue("Cache-Control")).contains("no-store");

      logAnEntry(client, instance);
      HttpResponse<String> after = published(checkpoint);

      assertThat(after.body()).startsWith("localhost\n1\n");
      assertThat(after.headers().firstValue("Cache-Control")).contains("no-cache");
      assertThat(
              http.send(
                      HttpRequest.newBuilder(checkpoint)
                          .header("If-None-Match", after.headers().firstValue("ETag").orElseThrow())
                          .build(),
                      BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(304);
      // What the checkpoint covers can be read: here the partial tile, which the function cuts.
      assertThat(get(URI.create(instance.url() + "/api/v2/tile/0/000.p/1")).statusCode())
          .isEqualTo(200);
    }
  }

  private static void logAnEntry(SigningClient client, LocalInstance instance) throws Exception {
    KeyPair key = client.newKey();
    String token = client.token(instance.issuer(TokenShape.EMAIL), EMAIL);
    byte[] artifact = "artifact".getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(artifact);
    client.log(digest, client.sign(key, artifact), client.certificate(token, EMAIL, key));
  }

  private HttpResponse<String> published(URI checkpoint) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PUBLICATION.toNanos();
    HttpResponse<String> answer = get(checkpoint);
    while (answer.statusCode() == 404 && System.nanoTime() < deadline) {
      Thread.sleep(100);
      answer = get(checkpoint);
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
