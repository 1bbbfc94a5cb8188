package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.localstack.demo.SigningClient;
import dev.hallmark.localstack.oidc.TokenShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What a signature costs: calls to AWS counted behind the real adapters, capacity as DynamoDB
 * itself bills it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallBudgetTest {
  private static final String EMAIL = "ada@example.com";

  private final CallCounter counter = new CallCounter();
  private final LocalInstance instance;
  private final SigningClient client;

  CallBudgetTest() throws StartException {
    instance =
        LocalInstance.start(
            new InstanceOptions(
                0,
                Optional.empty(),
                Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib"))),
            counter::counting);
    client = new SigningClient(instance.url());
  }

  @BeforeAll
  void reachTheSteadyState() throws Exception {
    // The first requests of an environment read chains, keys and the log's tail.
    for (int i = 0; i < 2; i++) {
      signOnce("warm-up " + i);
    }
  }

  @AfterAll
  void stop() {
    client.close();
    instance.close();
  }

  @Test
  void oneIssuanceSignsTwiceAtTheAuthorityAndTwiceAtTheCtLog() throws Exception {
    KeyPair key = client.newKey();
    String token = client.token(instance.issuer(TokenShape.EMAIL), EMAIL);
    counter.reset();
    client.certificate(token, EMAIL, key);
    assertThat(counter.calls())
        .containsEntry("Kms.sign", 4L)
        .doesNotContainKeys("Kms.getPublicKey", "S3.getObject");
    System.out.printf(
        "one issuance: %s, %.1f write units, %.1f read units%n",
        counter.calls(), counter.writeUnits(), counter.readUnits());
  }

  @Test
  void oneAppendToRekorStaysWithinItsBudget() throws Exception {
    KeyPair key = client.newKey();
    X509Certificate certificate =
        client.certificate(client.token(instance.issuer(TokenShape.EMAIL), EMAIL), EMAIL, key);
    byte[] artifact = "budget".getBytes(StandardCharsets.UTF_8);
    byte[] signature = client.sign(key, artifact);
    counter.reset();
    client.log(MessageDigest.getInstance("SHA-256").digest(artifact), signature, certificate);
    assertThat(counter.calls())
        .containsEntry("Kms.sign", 1L)
        .doesNotContainKeys("Kms.getPublicKey");
    assertThat(counter.writeUnits()).isLessThanOrEqualTo(6.0);
    assertThat(counter.readUnits()).isLessThanOrEqualTo(1.0);
    System.out.printf(
        "one append: %s, %.1f write units, %.1f read units%n",
        counter.calls(), counter.writeUnits(), counter.readUnits());
  }

  @Test
  void theSameEntryAgainIsTheFirstEntryWithAFreshProof() throws Exception {
    KeyPair key = client.newKey();
    X509Certificate certificate =
        client.certificate(client.token(instance.issuer(TokenShape.EMAIL), EMAIL), EMAIL, key);
    byte[] artifact = "twice".getBytes(StandardCharsets.UTF_8);
    byte[] signature = client.sign(key, artifact);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(artifact);
    JsonNode first = client.log(digest, signature, certificate);
    signOnce("in between");
    JsonNode second = client.log(digest, signature, certificate);
    assertThat(second.path("logIndex")).isEqualTo(first.path("logIndex"));
    assertThat(second.path("canonicalizedBody")).isEqualTo(first.path("canonicalizedBody"));
    assertThat(second.at("/inclusionProof/treeSize").asLong())
        .isGreaterThan(first.at("/inclusionProof/treeSize").asLong());
  }

  private void signOnce(String text) throws Exception {
    KeyPair key = client.newKey();
    X509Certificate certificate =
        client.certificate(client.token(instance.issuer(TokenShape.EMAIL), EMAIL), EMAIL, key);
    byte[] artifact = text.getBytes(StandardCharsets.UTF_8);
    byte[] signature = client.sign(key, artifact);
    client.timestamp(signature);
    client.log(MessageDigest.getInstance("SHA-256").digest(artifact), signature, certificate);
  }
}
