package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.demo.SigningClient;
import dev.hallmark.localstack.oidc.TokenShape;
import dev.hallmark.operator.Hallmark;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The operator's command at a running instance that has signed a few things. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorTest {
  private static final String EMAIL = "operator@example.com";
  private static final int SIGNED = 3;
  private static final Duration PUBLICATION = Duration.ofSeconds(20);

  @TempDir private static Path state;

  private LocalInstance instance;
  private String out = "";
  private String err = "";

  @BeforeAll
  void signAFewThings() throws Exception {
    instance =
        LocalInstance.start(
            new InstanceOptions(
                0,
                Optional.empty(),
                Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib"))));
    new StateFiles(state).write(instance);
    try (SigningClient client = new SigningClient(instance.url())) {
      for (int i = 0; i < SIGNED; i++) {
        KeyPair key = client.newKey();
        String token = client.token(instance.issuer(TokenShape.EMAIL), EMAIL);
        X509Certificate certificate = client.certificate(token, EMAIL, key);
        byte[] artifact = ("artifact " + i).getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(artifact);
        assertThat(client.log(digest, client.sign(key, artifact), certificate)).isNotNull();
      }
    }
  }

  @AfterAll
  void stop() {
    instance.close();
  }

  @Test
  @Order(1)
  void theLogIsPublishedWithinSeconds() throws Exception {
    JsonNode status = status();
    long deadline = System.nanoTime() + PUBLICATION.toNanos();
    while (status.path("published").asLong() < SIGNED && System.nanoTime() < deadline) {
      Thread.sleep(200);
      status = status();
    }
    assertThat(status.path("published").asLong()).isEqualTo(SIGNED);
    assertThat(status.path("size").asLong()).isEqualTo(SIGNED);
    assertThat(status.path("lag").asLong()).isZero();
    assertThat(status.path("publication").asText()).isEqualTo("PREFIX");
  }

  @Test
  @Order(2)
  void bothLogsAreFoundWhole() throws Exception {
    assertThat(hallmark("log", "fsck")).as(err).isEqualTo(0);
    assertThat(out).contains("rekor-v2 localhost: whole", "entries 0 to 2, the last", "published");
    assertThat(hallmark("log", "fsck", "--log", "ct", "--json")).as(err).isEqualTo(0);
    JsonNode json = Json.readWhole(out.getBytes(StandardCharsets.UTF_8));
    assertThat(json.path("whole").asBoolean()).isTrue();
    assertThat(json.at("/checked/receipts").asLong()).isEqualTo(SIGNED);
  }

  @Test
  @Order(3)
  void whatWasIssuedIsShown() throws Exception {
    assertThat(hallmark("ca", "issued", "--identity", EMAIL, "--since", "1h", "--json"))
        .as(err)
        .isEqualTo(0);
    JsonNode issued = Json.readWhole(out.getBytes(StandardCharsets.UTF_8)).path("issued");
    assertThat(issued).hasSize(SIGNED);

    String serial = issued.path(0).path("serial").asText();
    assertThat(hallmark("ca", "issued", "--serial", serial)).as(err).isEqualTo(0);
    assertThat(out).contains(EMAIL, serial);
  }

  @Test
  @Order(3)
  void anAuditKeepsItsState() {
    String file = state.resolve("audit").toString();
    assertThat(hallmark("log", "audit", "--state", file)).as(err).isEqualTo(0);
    assertThat(hallmark("log", "audit", "--state", file)).as(err).isEqualTo(0);
    assertThat(out).contains("no further entry than the 3 of the last time");
  }

  @Test
  @Order(4)
  void theStoreCanBeAdopted() throws Exception {
    assertThat(hallmark("log", "adopt", "--yes")).as(err).isEqualTo(0);
    assertThat(status().path("adopted").asBoolean()).isTrue();
  }

  @Test
  @Order(5)
  void objectsCanBeReadFromOutsideAndNotWritten() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI checkpoint =
          URI.create(instance.s3Endpoint() + "/hallmark/logs/rekor-v2/api/v2/checkpoint");
      assertThat(
              client
                  .send(HttpRequest.newBuilder(checkpoint).build(), BodyHandlers.ofString())
                  .body())
          .startsWith("localhost\n3\n");
      for (String method : new String[] {"PUT", "DELETE", "POST"}) {
        HttpRequest write =
            HttpRequest.newBuilder(checkpoint)
                .method(method, HttpRequest.BodyPublishers.ofString("junk"))
                .build();
        assertThat(client.send(write, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
      }
    }
  }

  @Test
  @Order(6)
  void aFrozenLogIsFrozen() throws Exception {
    assertThat(hallmark("log", "freeze", "--yes")).as(err).isEqualTo(0);
    assertThat(status().path("frozen").asBoolean()).isTrue();
    assertThat(hallmark("log", "fsck")).as(out).isEqualTo(0);
  }

  private JsonNode status() throws Exception {
    assertThat(hallmark("log", "status", "--json")).as(err).isEqualTo(0);
    return Json.readWhole(out.getBytes(StandardCharsets.UTF_8));
  }

  private int hallmark(String... arguments) {
    StringWriter printed = new StringWriter();
    StringWriter said = new StringWriter();
    int code =
        Hallmark.run(
            state.resolve("env"), new PrintWriter(printed), new PrintWriter(said), arguments);
    out = printed.toString();
    err = said.toString();
    return code;
  }
}
