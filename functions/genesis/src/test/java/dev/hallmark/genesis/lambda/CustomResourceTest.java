package dev.hallmark.genesis.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.json.Json;
import dev.hallmark.tuf.trustroot.SigningConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function as a custom resource, against a stand-in for the place where answers are put. */
class CustomResourceTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
  private static final String CONFIG = "{\"oidc-issuers\":{\"https://idp.example\":{}}}";
  private static final String CONFIG_KEY = "bucket/instance/fulcio-config.json";

  private final FakeAws aws = new FakeAws();
  private final Map<String, String> variables = new HashMap<>();
  private final List<JsonNode> answers = new ArrayList<>();
  private final List<String> contentTypes = new ArrayList<>();
  private int refusals;
  private HttpServer server;

  CustomResourceTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void configure() {
    variables.putAll(DeployedInstance.create(aws));
    variables.put("AWS_ENDPOINT_URL", "http://localhost");
    server.createContext(
        "/answer",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (refusals > 0) {
            refusals--;
            exchange.sendResponseHeaders(503, -1);
          } else {
            contentTypes.add(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")));
            answers.add(Json.mapper().readTree(body));
            exchange.sendResponseHeaders(200, -1);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void createHoldsTheCeremonyAndAnswersWithWhatTheStackShows() throws Exception {
    JsonNode answer = ask(event("Create", CONFIG));
    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(answer.path("StackId").asText()).isEqualTo("stack");
    assertThat(answer.path("RequestId").asText()).isEqualTo("request");
    assertThat(answer.path("LogicalResourceId").asText()).isEqualTo("Instance");
    assertThat(answer.path("Data").path("TufUrl").asText()).isEqualTo("https://sign.example/tuf");
    for (String digest :
        List.of("TufRootSha256", "CaRootSha256", "TsaRootSha256", "CtLogId", "RekorLogId")) {
      assertThat(answer.path("Data").path(digest).asText()).matches("[0-9a-f]{64}");
    }
    assertThat(contentTypes).containsExactly("null");
    assertThat(aws.objects).containsKeys("bucket/tuf/1.root.json");
    assertThat(aws.objects.getOrDefault(CONFIG_KEY, new byte[0])).asString().isEqualTo(CONFIG);
  }

  @Test
  void aReplayAndAnUnchangedUpdateChangeNothingAndNameTheSameResource() throws Exception {
    JsonNode first = ask(event("Create", CONFIG));
    int writes = aws.writes.get();
    JsonNode replay = ask(event("Create", CONFIG));
    ObjectNode update = event("Update", CONFIG);
    update.set("PhysicalResourceId", first.path("PhysicalResourceId"));
    assertThat(ask(update)).isEqualTo(first).isEqualTo(replay);
    assertThat(aws.writes).hasValue(writes);
    assertThat(aws.signatures).hasValue(8);
  }

  /** The ceremony's own resource comes before the functions, the announcement after all. */
  @Test
  void aFurtherKeyOfRekorV1IsToldByTheAnnouncementOnly() throws Exception {
    DeployedInstance.addKeys(aws, variables, "REKOR_V1", "REKOR_V1_2");
    variables.put("HALLMARK_REKOR_V1_SHARDS", "1");
    variables.put("HALLMARK_REKOR_V1_KEY_FROM", "2");
    ask(event("Create", CONFIG));
    assertThat(aws.objects).doesNotContainKey("bucket/tuf/2.targets.json");
    ObjectNode announcement = event("Create", CONFIG);
    announcement.putObject("ResourceProperties").put("RekorV1Keys", "from shard 2 of 1");
    assertThat(ask(announcement).path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(aws.objects)
        .containsKeys("bucket/tuf/2.targets.json", "bucket/instance/rekor-v1-key-2.json");
  }

  @Test
  void anUpdateReplacesFulciosConfigurationOnly() throws Exception {
    ask(event("Create", CONFIG));
    int writes = aws.writes.get();
    String changed = CONFIG.replace("idp", "other");
    assertThat(ask(event("Update", changed)).path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(aws.writes).hasValue(writes + 1);
    assertThat(aws.objects.getOrDefault(CONFIG_KEY, new byte[0])).asString().isEqualTo(changed);
  }

  @Test
  void aCanarysIssuerIsPutIntoFulciosConfigurationWithItsKeyAndARuleForItsNameOnly()
      throws Exception {
    DeployedInstance.addKeys(aws, variables, "CANARY");
    assertThat(ask(event("Create", CONFIG)).path("Status").asText()).isEqualTo("SUCCESS");
    JsonNode stored = Json.readWhole(aws.objects.getOrDefault(CONFIG_KEY, new byte[0]));
    assertThat(stored.path("oidc-issuers").has("https://idp.example")).isTrue();
    JsonNode issuer = stored.path("oidc-issuers").path("https://sign.example/canary");
    assertThat(issuer.path("type").asText()).isEqualTo("uri");
    assertThat(issuer.path("subject-domain").asText()).isEqualTo("https://sign.example");
    assertThat(issuer.at("/jwks/keys")).hasSize(1);
    assertThat(issuer.at("/jwks/keys/0").toString())
        .contains("\"crv\":\"P-256\"", "\"kid\":\"canary\"")
        .doesNotContain("\"d\"");
    assertThat(stored.at("/issuance-rules/0").toString())
        .isEqualTo(
            "{\"name\":\"hallmark-canary\",\"issuers\":\"https://sign.example/canary\","
                + "\"require\":{\"sub\":\"https://sign.example/canary/signer\"}}");

    int writes = aws.writes.get();
    ask(event("Update", CONFIG));
    assertThat(aws.writes).as("the same again").hasValue(writes);
    variables.remove("HALLMARK_KEY_CANARY");
    ask(event("Update", CONFIG));
    assertThat(aws.objects.getOrDefault(CONFIG_KEY, new byte[0]))
        .as("a deployment without a canary takes it out")
        .asString()
        .isEqualTo(CONFIG);
  }

  @Test
  void aRuleOfTheOperatorsWithTheCanarysNameFailsBeforeAnythingIsStored() throws Exception {
    DeployedInstance.addKeys(aws, variables, "CANARY");
    String config =
        "{\"oidc-issuers\":{\"https://idp.example\":{}},\"issuance-rules\":[{\"name\":\"hallmark-canary\"}]}";
    JsonNode answer = ask(event("Create", config));
    assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("Reason").asText()).contains("hallmark-canary", "name yours otherwise");
    assertThat(aws.objects).isEmpty();
  }

  /** One of several rules that admits is enough, so it would admit others than the canary. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://sign.example/canary\"",
        "\"https://*.example/*\"",
        "[\"https://idp.example\",\"https://sign.example/*\"]"
      })
  void aRuleOfTheOperatorsForTheCanarysIssuerFailsBeforeAnythingIsStored(String issuers)
      throws Exception {
    DeployedInstance.addKeys(aws, variables, "CANARY");
    JsonNode answer = ask(event("Create", withRule(issuers)));
    assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("Reason").asText())
        .contains("the issuance rule staff", "https://sign.example/canary", "narrow its issuers");
    assertThat(aws.objects).isEmpty();
  }

  /** A star stands for no dot and no slash. */
  @ParameterizedTest
  @ValueSource(strings = {"https://*", "https://*/canary", "https://sign.example/canary/*"})
  void aRuleThatOnlyResemblesTheCanarysIssuerStands(String issuers) throws Exception {
    DeployedInstance.addKeys(aws, variables, "CANARY");
    JsonNode answer = ask(event("Create", withRule("\"" + issuers + "\"")));
    assertThat(answer.path("Status").asText()).as(answer.toString()).isEqualTo("SUCCESS");
  }

  private static String withRule(String issuers) {
    return "{\"oidc-issuers\":{\"https://idp.example\":{}},\"issuance-rules\":[{\"name\":\"staff\",\"issuers\":%s}]}"
        .formatted(issuers);
  }

  @Test
  void anIssuerOfTheOperatorsWithTheCanarysUrlFailsBeforeAnythingIsStored() throws Exception {
    DeployedInstance.addKeys(aws, variables, "CANARY");
    String config = "{\"oidc-issuers\":{\"https://sign.example/canary\":{}}}";
    JsonNode answer = ask(event("Create", config));
    assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("Reason").asText())
        .contains("an issuer https://sign.example/canary", "take it out of oidc-issuers");
    assertThat(aws.objects).isEmpty();
  }

  @Test
  void otherIdentityProvidersNeitherFailNorChangeWhatClientsHave() throws Exception {
    ask(event("Create", CONFIG));
    int writes = aws.writes.get();
    variables.put("HALLMARK_OIDC_ISSUERS", "https://new.example");
    assertThat(ask(event("Update", CONFIG)).path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(aws.writes).hasValue(writes);
    SigningConfig published =
        SigningConfig.parse(
            aws.objects.getOrDefault("bucket/instance/signing_config.v0.2.json", new byte[0]));
    assertThat(published.oidcIssuers().getFirst().url()).hasToString("https://idp.example");
  }

  @Test
  void deleteTouchesNothingAndSucceedsWithoutConfiguration() throws Exception {
    ask(event("Create", CONFIG));
    Map<String, byte[]> before = Map.copyOf(aws.objects);
    variables.keySet().removeIf(name -> name.startsWith("HALLMARK_"));
    ObjectNode delete = event("Delete", CONFIG);
    delete.put("PhysicalResourceId", "whatever-cloudformation-calls-it");
    JsonNode answer = ask(delete);
    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(answer.path("PhysicalResourceId").asText())
        .isEqualTo("whatever-cloudformation-calls-it");
    assertThat(aws.objects).containsExactlyInAnyOrderEntriesOf(before);
  }

  @Test
  void aFailureIsAnsweredWithItsReason() throws Exception {
    variables.remove("HALLMARK_KEY_CA");
    JsonNode answer = ask(event("Create", CONFIG));
    assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("Reason").asText()).contains("HALLMARK_KEY_CA");
    assertThat(answer.path("PhysicalResourceId").asText()).isNotEmpty();
    assertThat(answer.has("Data")).isFalse();
  }

  @Test
  void otherNamesThanThoseOfTheFoundingAreRefused() throws Exception {
    ask(event("Create", CONFIG));
    variables.put("HALLMARK_URL", "https://elsewhere.example");
    JsonNode answer = ask(event("Update", CONFIG));
    assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("Reason").asText()).contains("another description");
  }

  @Test
  void aConfigurationThatIsNoneFailsBeforeAnythingIsStored() throws Exception {
    for (String wrong : List.of("{", "[]", "{}", "{\"oidc-issuers\":{}}")) {
      JsonNode answer = ask(event("Create", wrong));
      assertThat(answer.path("Status").asText()).as(wrong).isEqualTo("FAILED");
      assertThat(answer.path("Reason").asText()).contains("Fulcio's configuration");
    }
    assertThat(aws.objects).isEmpty();
  }

  @Test
  void withTooLittleTimeItSaysSo() throws Exception {
    JsonNode answer = ask(event("Create", CONFIG), 1);
    assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("Reason").asText()).contains("longer than the function may");
  }

  @Test
  void aLostAnswerIsSentAgain() throws Exception {
    refusals = 2;
    assertThat(ask(event("Create", CONFIG)).path("Status").asText()).isEqualTo("SUCCESS");
  }

  @Test
  void anAnswerThatCannotBeGivenFailsTheInvocationWithoutNamingTheUrl() {
    refusals = 99;
    assertThatThrownBy(() -> ask(event("Delete", CONFIG)))
        .isInstanceOf(IOException.class)
        .message()
        .doesNotContain("/answer");
    assertThat(refusals).isEqualTo(96);
  }

  @Test
  void anAnswerGoesOverHttpsUnlessAwsIsEmulated() {
    variables.remove("AWS_ENDPOINT_URL");
    assertThatThrownBy(() -> ask(event("Delete", CONFIG))).hasMessageContaining("not https");
    assertThat(answers).isEmpty();
  }

  private ObjectNode event(String type, String config) {
    ObjectNode event = Json.mapper().createObjectNode();
    event.put("RequestType", type);
    event.put("ResponseURL", "http://127.0.0.1:" + server.getAddress().getPort() + "/answer?s=1");
    event.put("StackId", "stack");
    event.put("RequestId", "request");
    event.put("LogicalResourceId", "Instance");
    event.putObject("ResourceProperties").put("FulcioConfig", config);
    return event;
  }

  private JsonNode ask(ObjectNode event) throws IOException {
    return ask(event, 60_000);
  }

  private JsonNode ask(ObjectNode event, int milliseconds) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new GenesisHandler(aws, new Environment(variables), CLOCK)
        .handleRequest(
            new ByteArrayInputStream(event.toString().getBytes(UTF_8)),
            output,
            new NoContext(milliseconds));
    assertThat(output.toByteArray()).asString().isEqualTo("{}");
    return answers.getLast();
  }
}
