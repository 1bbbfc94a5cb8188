package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.demo.SigningClient;
import dev.hallmark.localstack.oidc.TokenShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code hallmark doctor} at a running instance, to which it is a client like any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorTest {
  @TempDir private static Path folder;

  private OperatedInstance operated;

  @BeforeAll
  void start() throws Exception {
    operated = new OperatedInstance(folder);
    operated.sign();
  }

  @AfterAll
  void stop() {
    operated.close();
  }

  @Test
  void aRunningInstanceIsWell() throws Exception {
    assertThat(operated.hallmark("doctor", "--home", folder.toString()))
        .as(operated.out())
        .isEqualTo(0);
    assertThat(operated.out())
        .contains(
            "the chain in use is in the trusted root",
            "a time stamp verifies with the trusted root",
            "its chain and the promise of the CT log verify",
            "the signature's time stamp is within the certificate's life",
            "Rekor v2 at " + operated.instance().url() + ": an entry was logged",
            "Rekor v1 at " + operated.instance().url() + ": an entry was logged",
            "the same entry again is the same entry",
            "the tree of 1 entries continues that of 0",
            "the instance is well");
  }

  @Test
  void nothingIsSignedWhereNothingShallBe() throws Exception {
    assertThat(operated.hallmark("doctor", "--read-only", "--json", "--home", folder.toString()))
        .as(operated.out())
        .isEqualTo(0);
    JsonNode json = Json.readWhole(operated.out().getBytes(StandardCharsets.UTF_8));
    assertThat(json.path("fine").asBoolean()).isTrue();
    assertThat(json.path("wrong").asInt()).isZero();
    List<String> skipped = new ArrayList<>();
    json.path("findings")
        .forEach(
            finding -> {
              if (finding.path("status").asText().equals("skipped")) {
                skipped.add(finding.path("check").asText());
              }
            });
    assertThat(skipped).contains("certificate", "signature-time", "append");
  }

  @Test
  void aTokenIsUsedAndNotShown() throws Exception {
    String token;
    try (SigningClient client = new SigningClient(operated.instance().url())) {
      token = client.token(operated.instance().issuer(TokenShape.EMAIL), "you@example.com");
    }
    Path file = Files.writeString(folder.resolve("token"), token + "\n");
    String[] doctor = {"doctor", "--home", folder.toString(), "--identity-token", file.toString()};
    assertThat(operated.hallmark(doctor)).as(operated.out()).isEqualTo(0);
    assertThat(operated.out() + operated.err()).doesNotContain(token);

    String refused = token.substring(0, token.length() - 8) + "AAAAAAAA";
    Files.writeString(file, refused);
    assertThat(operated.hallmark(doctor)).isEqualTo(1);
    assertThat(operated.out())
        .contains("the token got no certificate: 400, rule token-signature: ")
        .contains("hallmark explain-token", "is not well")
        .doesNotContain(refused);
  }

  @Test
  void wrongUsageIsTold() {
    assertThat(operated.hallmark("doctor", "--identity-token", folder.resolve("no").toString()))
        .isEqualTo(2);
    assertThat(operated.hallmark("doctor", "--read-only", "--identity-token", "-")).isEqualTo(2);
    assertThat(
            operated.hallmark(
                "doctor", "--url", "http://127.0.0.1:1", "--root-checksum", "0".repeat(64)))
        .isEqualTo(3);
  }
}
