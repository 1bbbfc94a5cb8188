package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.localstack.demo.SigningClient;
import dev.hallmark.localstack.oidc.TokenShape;
import dev.hallmark.pki.sct.TileLeaf;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a monitor of C2SP static-ct-api reads below {@code /ct} once a certificate was issued. */
class StaticCtLogTest {
  private static final String EMAIL = "reader@example.com";
  private static final Duration PUBLICATION = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void anIssuedCertificateIsInTheFilesWithItsChain() throws Exception {
    Path database = Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib"));
    try (LocalInstance instance =
            LocalInstance.start(new InstanceOptions(0, Optional.empty(), database));
        SigningClient client = new SigningClient(instance.url())) {
      String ct = instance.url() + "/ct/";
      assertThat(get(ct + "checkpoint").statusCode()).isEqualTo(404);
      client.certificate(
          client.token(instance.issuer(TokenShape.EMAIL), EMAIL), EMAIL, client.newKey());

      HttpResponse<byte[]> checkpoint = published(ct + "checkpoint");
      assertThat(checkpoint.headers().firstValue("Content-Type"))
          .contains("text/plain; charset=utf-8");
      assertThat(checkpoint.headers().firstValue("Cache-Control")).contains("no-cache");
      Checkpoint head =
          SignedNote.parse(new String(checkpoint.body(), StandardCharsets.UTF_8))
              .flatMap(note -> Checkpoint.parse(note.text()))
              .orElseThrow();
      assertThat(head.origin()).isEqualTo("localhost/ct");
      assertThat(head.size()).isEqualTo(1);

      List<TileLeaf> leaves = TileLeaf.decode(file(ct + "tile/data/000.p/1", "octet-stream"));
      assertThat(leaves).hasSize(1);
      TileLeaf leaf = leaves.getFirst();
      assertThat(Hash.leaf(leaf.merkleTreeLeaf())).isEqualTo(head.root());
      assertThat(file(ct + "tile/0/000.p/1", "octet-stream")).isEqualTo(head.root().bytes());
      assertThat(leaf.precertificate()).isPresent();
      assertThat(leaf.fingerprints()).hasSize(2);
      for (byte[] fingerprint : leaf.fingerprints()) {
        Hash name = Hash.of(fingerprint);
        assertThat(Hash.sha256(file(ct + "issuer/" + name.hex(), "pkix-cert"))).isEqualTo(name);
      }
      assertThat(get(ct + "tile/data/000.p/2").statusCode()).isEqualTo(404);
      assertThat(get(ct + "issuer/00").statusCode()).isEqualTo(404);
    }
  }

  private byte[] file(String url, String type) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = get(url);
    assertThat(answer.statusCode()).as(url).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/" + type);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("max-age=604800, immutable");
    return answer.body();
  }

  private HttpResponse<byte[]> published(String url) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PUBLICATION.toNanos();
    HttpResponse<byte[]> answer = get(url);
    while (answer.statusCode() == 404 && System.nanoTime() < deadline) {
      Thread.sleep(100);
      answer = get(url);
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
  }
}
