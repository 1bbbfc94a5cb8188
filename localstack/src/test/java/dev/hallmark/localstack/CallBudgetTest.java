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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a signature costs, and an entry of each log: calls to AWS counted behind the real adapters,
 * capacity as DynamoDB bills it for items of their real size. Prints the table of {@code
 * functions/rekor/README.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallBudgetTest {
  private static final String EMAIL = "ada@example.com";

  private final CallCounter counter = new CallCounter();
  private final LocalInstance instance;
  private final SigningClient client;
  private final RekorV1Client v1;
  private final List<String> table = new ArrayList<>();

  CallBudgetTest() throws StartException {
    instance =
        LocalInstance.start(
            new InstanceOptions(
                0,
                Optional.empty(),
                Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib"))),
            counter::counting);
    client = new SigningClient(instance.url());
    v1 = new RekorV1Client(instance.url());
  }

  @BeforeAll
  void reachTheSteadyState() throws Exception {
    // The first requests of an environment read chains, keys and the log's tail.
    for (int i = 0; i < 2; i++) {
      signOnce("warm-up " + i);
    }
    v1.create("hashedrekord-p256-oneline-pem");
    v1.create("dsse-p256");
  }

  @AfterAll
  void stop() {
    System.out.println("| | KMS signatures | write units | read units |");
    System.out.println("|---|--:|--:|--:|");
    table.stream().sorted().forEach(System.out::println);
    v1.close();
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
        .containsEntry("Lambda.invoke", 2L)
        .doesNotContainKeys("Kms.getPublicKey", "S3.getObject", "DynamoDb.updateItem");
    note("a certificate, its SCT and tree head, its record");
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
    note("v2, an entry of `hashedrekord` with a certificate");
    assertThat(counter.calls())
        .containsEntry("Kms.sign", 1L)
        .doesNotContainKeys("Kms.getPublicKey");
    assertThat(counter.writeUnits()).isLessThanOrEqualTo(6.0);
    assertThat(counter.readUnits()).isLessThanOrEqualTo(1.0);
  }

  @ParameterizedTest
  @CsvSource({
    "hashedrekord-p256-sha256, `hashedrekord` with a key",
    "hashedrekord-cert-email, `hashedrekord` with a certificate",
    "dsse-cert, `dsse` with a certificate",
    "intoto-0.0.2-cert, `intoto` with a certificate and an attestation"
  })
  void oneAppendToRekorV1WritesAUnitMoreForEachKeyOfTheIndex(String name, String what)
      throws Exception {
    counter.reset();
    v1.create(name);
    int keys = RekorV1Client.recorded(name).at("/derived/indexKeysInStorage").size();
    note("v1, an entry of %s, %d index keys".formatted(what, keys));
    assertThat(counter.calls())
        .containsEntry("Kms.sign", 2L)
        .doesNotContainKeys("Kms.getPublicKey");
    assertThat(counter.writeUnits()).isLessThanOrEqualTo(8.0 + keys);
    assertThat(counter.readUnits()).isLessThanOrEqualTo(1.0);
  }

  @Test
  void whoReadsTheV1LogHasNothingSigned() throws Exception {
    String id = v1.create("hashedrekord-cert-uri").fieldNames().next();
    for (String path : List.of("/" + id, "?logIndex=0")) {
      counter.reset();
      v1.get(RekorV1Client.ENTRIES + path);
      note("v1, an entry is read by its " + (path.equals("/" + id) ? "uuid" : "index"));
      readsOnly();
    }
    counter.reset();
    v1.get("/api/v1/log");
    note("v1, the log's head is read");
    readsOnly();
    counter.reset();
    v1.post("/api/v1/index/retrieve", Map.of("hash", "0".repeat(64)));
    note("v1, a search that finds nothing");
    readsOnly();
  }

  @Test
  void theSameEntryOfV1AgainHasNothingSigned() throws Exception {
    v1.create("hashedrekord-rsa2048-sha256");
    counter.reset();
    v1.create("hashedrekord-rsa2048-sha256");
    int keys =
        RekorV1Client.recorded("hashedrekord-rsa2048-sha256")
            .at("/derived/indexKeysInStorage")
            .size();
    note("v1, the same entry again, %d index keys".formatted(keys));
    assertThat(counter.calls()).doesNotContainKeys("Kms.sign");
  }

  private void readsOnly() {
    assertThat(counter.calls()).doesNotContainKeys("Kms.sign", "Kms.getPublicKey");
    assertThat(counter.writeUnits()).isZero();
  }

  private void note(String what) {
    table.add(
        "| %s | %d | %.0f | %.0f |"
            .formatted(
                what,
                counter.calls().getOrDefault("Kms.sign", 0L),
                counter.writeUnits(),
                counter.readUnits()));
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
