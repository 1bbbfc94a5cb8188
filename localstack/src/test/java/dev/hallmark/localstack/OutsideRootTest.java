package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The certificate authority of a running instance gets a root that the openssl program runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutsideRootTest {
  private static final Duration TAKEN_UP = Duration.ofMinutes(1);

  @TempDir private static Path folder;

  private OperatedInstance instance;
  private OpensslRoot root;
  private byte[] trustedBefore = {};
  private ObjectNode signedBefore;
  private String bundleBefore = "";

  @BeforeAll
  void signSomething() throws Exception {
    instance = new OperatedInstance(folder);
    root = new OpensslRoot(folder.resolve("root"));
    trustedBefore = instance.trustedRoot();
    signedBefore = instance.sign().bundle();
    bundleBefore = instance.get("/api/v2/trustBundle");
  }

  @AfterAll
  void stop() {
    instance.close();
  }

  @Test
  @Order(1)
  void theRequestIsSignedOutsideByWhatTheCommandSays() throws Exception {
    Path request = root.file("ca.csr");
    assertThat(instance.hallmark("ca", "csr", "--out", request.toString()))
        .as(instance.err())
        .isEqualTo(0);
    assertThat(root.run("openssl req -in ca.csr -noout -verify -text"))
        .contains("verify OK", "CA:TRUE, pathlen:0", "Code Signing", "Certificate Sign, CRL Sign");
    root.run(
        instance
            .err()
            .substring(instance.err().indexOf("printf"), instance.err().indexOf("Send back")));
    assertThat(root.run("openssl verify -x509_strict -CAfile root.pem ca.pem"))
        .contains("ca.pem: OK");
    assertThat(instance.hallmark("ca", "csr", "--out", request.toString())).isEqualTo(2);
    assertThat(instance.err()).contains("exists");
  }

  @Test
  @Order(2)
  void aChainThatBreaksARuleIsRefusedWithItsName() throws Exception {
    String issuing = root.text("ca.pem");
    String top = root.text("root.pem");
    root.run(
        "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:secp384r1 -nodes"
            + " -keyout other.key -subj '/O=Example/CN=other' -out other.csr");
    root.run(
        "openssl x509 -req -in other.csr -CA root.pem -CAkey root.key -days 30"
            + " -set_serial 7 -extfile ca.ext -out other.pem");
    assertRefused(top + issuing, "order", "ca-key");
    assertRefused(issuing, "length", "root");
    assertRefused(root.text("other.pem") + top, "ca-key");
    assertRefused(issuing + top + "junk -----BEGIN CERTIFICATE-----", "pem");
    assertThat(instance.get("/api/v2/trustBundle")).isEqualTo(bundleBefore);
    assertThat(instance.trustedRoot()).isEqualTo(trustedBefore);
  }

  @Test
  @Order(3)
  void aDryRunChangesNothing() throws Exception {
    assertThat(instance.hallmark("ca", "import", root.file("chain.pem").toString(), "--dry-run"))
        .as(instance.err() + instance.out())
        .isEqualTo(0);
    assertThat(instance.out()).contains("keeps every rule");
    assertThat(instance.trustedRoot()).isEqualTo(trustedBefore);
    assertThat(instance.hallmark("ca", "show")).isEqualTo(0);
    assertThat(instance.out()).contains("in use").doesNotContain("former", "announced");
  }

  @Test
  @Order(4)
  void clientsAreToldBeforeAnythingIsIssued() throws Exception {
    assertThat(
            instance.hallmark(
                "ca", "import", root.file("chain.pem").toString(), "--announce-only", "--yes"))
        .as(instance.err() + instance.out())
        .isEqualTo(0);
    assertThat(TrustedRoot.parse(instance.trustedRoot()).certificateAuthorities()).hasSize(2);
    assertThat(instance.hallmark("ca", "show")).isEqualTo(0);
    assertThat(instance.out()).contains("in use", "announced");
    assertThat(instance.get("/api/v2/trustBundle")).isEqualTo(bundleBefore);
  }

  @Test
  @Order(5)
  void aWarmFulcioIssuesWithTheNewChainAndBothVerify() throws Exception {
    assertThat(instance.hallmark("ca", "import", root.file("chain.pem").toString(), "--yes"))
        .as(instance.err() + instance.out())
        .isEqualTo(0);
    long deadline = System.nanoTime() + TAKEN_UP.toNanos();
    while (instance.get("/api/v2/trustBundle").equals(bundleBefore)
        && System.nanoTime() < deadline) {
      Thread.sleep(500);
    }
    assertBothChainsAreListed();

    ObjectNode signedAfter = instance.sign().bundle();
    assertThat(Json.mapper().readTree(instance.get("/ct/v1/get-roots")).path("certificates"))
        .hasSize(2);
    byte[] trusted = instance.trustedRoot();
    instance.verify(signedBefore, trusted);
    instance.verify(signedAfter, trusted);
    // The key and the name of the issuing certificate stayed, so who did not look yet goes on.
    instance.verify(signedAfter, trustedBefore);
    instance.verify(signedAfter, onlyTheNewOne(trusted));
  }

  @Test
  @Order(6)
  void aRestartKeepsThem() throws Exception {
    instance.restart();
    assertBothChainsAreListed();
    instance.verify(instance.sign().bundle(), instance.trustedRoot());
  }

  @Test
  @Order(7)
  void theChainOfBeforeCanBeUsedAgain() throws Exception {
    Path first =
        Files.writeString(
            root.file("first.pem"),
            CertificateChains.fromPem(
                    new String(
                        instance.instance().object(InstanceObjects.CA_CHAIN),
                        StandardCharsets.US_ASCII))
                .last()
                .toPem());
    assertThat(instance.hallmark("ca", "import", first.toString(), "--yes"))
        .as(instance.err() + instance.out())
        .isEqualTo(0);
    assertThat(instance.hallmark("ca", "show", "--json")).isEqualTo(0);
    JsonNode chains = Json.mapper().readTree(instance.out()).path("chains");
    assertThat(chains).hasSize(2);
    assertThat(chains.path(0).path("pem").asText()).isEqualTo(Files.readString(first));
    assertThat(chains.path(1).path("state").asText()).isEqualTo("former");
  }

  @Test
  @Order(8)
  void whoDoesNotSignItsCallsIsNotHeard() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI function =
          URI.create(
              instance.instance().lambdaEndpoint()
                  + "/2015-03-31/functions/hallmark-genesis/invocations");
      assertThat(
              http.send(
                      HttpRequest.newBuilder(function)
                          .POST(HttpRequest.BodyPublishers.ofString("{\"ca\":\"show\"}"))
                          .build(),
                      BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(403);
    }
  }

  private void assertBothChainsAreListed() throws Exception {
    JsonNode chains = Json.mapper().readTree(instance.get("/api/v2/trustBundle")).path("chains");
    assertThat(chains).hasSize(2);
    assertThat(text(chains.path(0))).isEqualTo(root.text("chain.pem"));
    assertThat(chains.path(1))
        .isEqualTo(Json.mapper().readTree(bundleBefore).path("chains").path(0));
    assertThat(instance.get("/api/v1/rootCert").replace("\n\n", "\n") + "\n")
        .isEqualTo(text(chains.path(0)) + text(chains.path(1)));
  }

  private static String text(JsonNode chain) {
    StringBuilder all = new StringBuilder();
    chain.path("certificates").forEach(pem -> all.append(pem.asText()));
    return all.toString();
  }

  private void assertRefused(String chain, String... rules) throws Exception {
    Path file = Files.writeString(root.file("bad.pem"), chain);
    assertThat(instance.hallmark("ca", "import", file.toString(), "--yes"))
        .as(instance.err() + instance.out())
        .isEqualTo(1);
    assertThat(instance.out()).startsWith("refused, nothing was changed");
    for (String rule : rules) {
      assertThat(instance.out()).contains("  " + rule);
    }
  }

  /** The trusted root of somebody who does not trust the first root. */
  private static byte[] onlyTheNewOne(byte[] trustedRoot) throws Exception {
    TrustedRoot all = TrustedRoot.parse(trustedRoot);
    return new TrustedRoot(
            all.rekorLogs(),
            all.certificateAuthorities().subList(1, 2),
            all.ctLogs(),
            all.timestampAuthorities())
        .toJson();
  }
}
