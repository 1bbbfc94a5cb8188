package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.demo.SigningClient;
import dev.hallmark.localstack.oidc.TokenShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An identity is frozen at a running instance: it gets nothing within a minute, others go on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FreezeTest {
  private static final String EVE = "eve@example.com";
  private static final String BOB = "bob@example.com";
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @TempDir private static Path folder;

  private OperatedInstance instance;
  private String issuer;

  @BeforeAll
  void begin() throws Exception {
    instance = new OperatedInstance(folder);
    issuer = instance.instance().issuer(TokenShape.EMAIL);
    instance.sign(EVE);
    instance.sign(BOB);
  }

  @AfterAll
  void stop() {
    instance.close();
  }

  @Test
  @Order(1)
  void whatTheIdentitySignedIsListedAndThePoliciesAreWritten() throws Exception {
    Path out = folder.resolve("policies");

    JsonNode told = json("freeze", "identity", EVE, "--issuer", issuer, "--out", out.toString());

    assertThat(told.path("complete").asBoolean()).isTrue();
    assertThat(told.path("certificates")).hasSize(1);
    assertThat(told.path("certificates").path(0).path("identity").asText()).isEqualTo(EVE);
    assertThat(told.path("entries")).hasSize(1);
    String digest = told.at("/entries/0/digests/0/digest").asText();
    assertThat(Files.readString(out.resolve("denied-digests.txt"))).isEqualTo(digest + "\n");
    assertThat(Files.readString(out.resolve("kyverno.yaml"))).contains(digest, EVE, "tuf:");
    assertThat(Files.readString(out.resolve("policy-controller.yaml"))).contains(digest);
  }

  @Test
  @Order(2)
  void withinAMinuteItsTokensAreRefusedAndOthersGoOn() throws Exception {
    instance.pass(A_MINUTE);

    assertThatThrownBy(() -> instance.sign(EVE)).hasMessageContaining("frozen: ");
    instance.verify(instance.sign().bundle(), instance.trustedRoot());
    instance.sign(BOB);
    assertThat(instance.hallmark("freeze", "list")).isZero();
    assertThat(instance.out()).startsWith(EVE + " at " + issuer);
  }

  @Test
  @Order(2)
  void whoExplainsATokenAtTheInstanceSeesThatItsHolderIsFrozen() throws Exception {
    Path token;
    try (SigningClient client = new SigningClient(instance.instance().url())) {
      token =
          Files.writeString(
              folder.resolve("token"),
              client.token(instance.instance().issuer(TokenShape.EMAIL), EVE));
    }
    assertThat(instance.hallmark("explain-token", token.toString())).isEqualTo(1);
    assertThat(instance.out()).contains("FAIL  freezes    frozen: ");
  }

  @Test
  @Order(3)
  void anIssuerIsFrozenWithEverybody() throws Exception {
    JsonNode told =
        json("freeze", "issuer", issuer, "--reason", "key lost", "--out", folder + "/all");
    assertThat(told.path("entriesTotal").asInt()).isEqualTo(4);
    instance.pass(A_MINUTE);

    assertThatThrownBy(() -> instance.sign(BOB)).hasMessageContaining("frozen: ");

    assertThat(instance.hallmark("freeze", "lift", "issuer", issuer)).isZero();
    instance.pass(A_MINUTE);
    instance.sign(BOB);
    assertThatThrownBy(() -> instance.sign(EVE)).hasMessageContaining("frozen: ");
  }

  @Test
  @Order(4)
  void liftingIsRecorded() throws Exception {
    String[] lift = {
      "freeze", "lift", "identity", EVE, "--issuer", issuer, "--reason", "password changed"
    };
    assertThat(instance.hallmark(lift)).as(instance.err()).isZero();
    instance.pass(A_MINUTE);
    instance.sign(EVE);

    JsonNode record = json("freeze", "list");
    assertThat(record.path("freezes")).hasSize(2);
    assertThat(record.at("/freezes/0/lifted/reason").asText()).isEqualTo("password changed");
    assertThat(record.at("/freezes/1/reason").asText()).isEqualTo("key lost");
  }

  @Test
  @Order(5)
  void usageCountsWhatBothLogsHold() throws Exception {
    JsonNode usage = json("usage", "--by", "identity");
    assertThat(usage.at("/together/signatures").asInt()).isEqualTo(6);
    assertThat(usage.path("usage").findValuesAsText("name"))
        .contains(EVE + " at " + issuer, BOB + " at " + issuer);

    JsonNode clients = json("usage", "--by", "client");
    assertThat(clients.at("/usage/0/name").asText()).isEqualTo("other");
    assertThat(clients.at("/usage/0/signatures").asInt()).isEqualTo(6);
  }

  private JsonNode json(String... arguments) throws Exception {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    assertThat(instance.hallmark(all)).as(instance.err()).isZero();
    return Json.mapper().readTree(instance.out());
  }
}
