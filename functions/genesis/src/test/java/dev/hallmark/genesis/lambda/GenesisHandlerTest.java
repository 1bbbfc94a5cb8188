package dev.hallmark.genesis.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.invoke.InvocationException;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.trustroot.SigningConfig;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function: configuration from the environment, keys from KMS, objects to S3. */
class GenesisHandlerTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

  private final FakeAws aws = new FakeAws();
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void configure() {
    variables.putAll(DeployedInstance.create(aws));
  }

  @Test
  void holdsTheCeremonyAndAnswersWithTheInventory() throws Exception {
    JsonNode inventory = invoke();
    assertThat(inventory.get("founded").textValue()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(inventory.get("tufUrl").textValue()).isEqualTo("https://sign.example/tuf");
    assertThat(inventory.size()).isEqualTo(10);
    assertThat(aws.objects).containsKeys("bucket/tuf/timestamp.json", "bucket/tuf/1.root.json");
    SigningConfig config =
        SigningConfig.parse(
            aws.objects.getOrDefault("bucket/instance/signing_config.v0.2.json", new byte[0]));
    assertThat(config.oidcIssuers())
        .extracting(issuer -> issuer.url().toString())
        .containsExactly("https://idp.example", "https://ci.example");
  }

  @Test
  void asksKmsForEightSignaturesAndTenPublicKeys() throws Exception {
    invoke();
    assertThat(aws.signatures).hasValue(8);
    assertThat(aws.publicKeys).hasValue(10);
  }

  /** Whose keys those of snapshot and timestamp are; here KMS refuses them to the ceremony. */
  @Test
  void asksTheCaretakerToLeadClientsToEachRepository() throws Exception {
    invoke();
    assertThat(aws.asked).containsExactly("lead", "lead");
    assertThat(aws.onlineSignatures).hasValue(4);
    invoke();
    assertThat(aws.asked).as("nothing is new").hasSize(2);
  }

  @Test
  void aCaretakerThatGivesNoAnswerIsAskedAgainByTheNextRun() throws Exception {
    aws.caretakerIsDown = true;
    assertThatThrownBy(this::invoke)
        .isInstanceOf(InvocationException.class)
        .hasMessageStartingWith("the caretaker's function gave no answer");
    assertThat(aws.objects).doesNotContainKey("bucket/tuf/timestamp.json");
    JsonNode asked = invoke("{\"tuf\":\"rotate-online\"}", CLOCK);
    assertThat(asked.path("repeat").booleanValue()).as("nothing is published yet").isFalse();
    aws.caretakerIsDown = false;
    invoke();
    assertThat(aws.objects).containsKey("bucket/tuf/legacy/timestamp.json");
  }

  /** As where a deployment gave the next keys to one of the two functions only. */
  @Test
  void aRotationSaysWhatTheCaretakerRefused() throws Exception {
    invoke();
    for (String role : List.of("TUF_SNAPSHOT_2", "TUF_TIMESTAMP_2")) {
      aws.keys.put("other-" + role, JdkSigner.p256());
      variables.put("HALLMARK_KEY_" + role, "other-" + role);
    }
    JsonNode answer = invoke("{\"tuf\":\"rotate-online\"}", CLOCK);
    assertThat(answer.path("fault").textValue())
        .startsWith("the newest keys of snapshot and timestamp have not signed");
    aws.caretakerIsDown = true;
    answer = invoke("{\"tuf\":\"rotate-online\"}", CLOCK);
    assertThat(answer.path("fault").textValue()).contains("caretaker's function gave no answer");
    assertThat(answer.path("repeat").booleanValue()).isTrue();
  }

  @Test
  void furtherKeysOfRekorV1AreReadAndShown() throws Exception {
    DeployedInstance.addKeys(aws, variables, "REKOR_V1", "REKOR_V1_2");
    variables.put("HALLMARK_REKOR_V1_SHARDS", "1");
    variables.put("HALLMARK_REKOR_V1_KEY_FROM", "2");
    assertThat(invoke().path("rekorV1LogId").asText()).matches("[0-9a-f]{64}");
    assertThat(rekorV1Keys())
        .containsExactlyInAnyOrder(
            "{\"key\":1,\"fromShard\":1,\"state\":\"in use\"}",
            "{\"key\":2,\"fromShard\":2,\"state\":\"next\"}");
    variables.put("HALLMARK_REKOR_V1_SHARDS", "2");
    invoke();
    assertThat(rekorV1Keys())
        .containsExactlyInAnyOrder(
            "{\"key\":1,\"fromShard\":1,\"state\":\"former\"}",
            "{\"key\":2,\"fromShard\":2,\"state\":\"in use\"}");
  }

  @Test
  void aDistrustedKeyIsToldWithItsEndAndBeforehandWithWhatItWouldBe() throws Exception {
    DeployedInstance.addKeys(aws, variables, "REKOR_V1", "REKOR_V1_2");
    variables.put("HALLMARK_REKOR_V1_SHARDS", "1");
    variables.put("HALLMARK_REKOR_V1_KEY_FROM", "2");
    invoke();
    variables.put("HALLMARK_REKOR_V1_SHARDS", "2");
    invoke();
    String key = "";
    for (JsonNode log : invoke("{\"rotate\":\"show\"}", CLOCK).path("logs")) {
      if (log.at("/rekorV1/state").asText().equals("former")) {
        key = log.path("key").asText();
      }
    }
    String asked = "{\"rotate\":\"%s\",\"key\":\"" + key + "\",\"at\":\"" + CLOCK.instant() + "\"}";
    JsonNode planned = invoke(asked.formatted("would-distrust"), CLOCK).path("distrusted");
    assertThat(planned.path("changes").booleanValue()).isTrue();
    assertThat(invoke(asked.formatted("distrust"), CLOCK).path("distrusted")).isEqualTo(planned);
    JsonNode again = invoke(asked.formatted("distrust"), CLOCK).path("distrusted");
    assertThat(again.path("changes").booleanValue()).isFalse();
    assertThat(again.path("end")).isEqualTo(planned.path("end")).isEqualTo(again.path("before"));
  }

  private List<String> rekorV1Keys() throws Exception {
    List<String> keys = new ArrayList<>();
    invoke("{\"rotate\":\"show\"}", CLOCK)
        .path("logs")
        .forEach(
            log -> {
              if (log.has("rekorV1")) {
                keys.add(log.path("rekorV1").toString());
              }
            });
    return keys;
  }

  @Test
  void aSecondInvocationAnswersTheSame() throws Exception {
    JsonNode first = invoke();
    int objects = aws.objects.size();
    assertThat(invoke()).isEqualTo(first);
    assertThat(aws.objects).hasSize(objects);
    assertThat(aws.signatures).hasValue(8);
  }

  /** As an instance has it that was founded before there was a choice. */
  @Test
  void theTimestampAuthoritysRootIsOnP256UnlessItIsSaid() throws Exception {
    variables.remove("HALLMARK_TSA_ROOT_CURVE");
    aws.keys.put("key-TSA_ROOT", JdkSigner.p256());
    assertThat(invoke().path("tsaRootSha256").asText()).hasSize(64);
    assertThat(chain("instance/tsa-chain.pem").root().getSigAlgName()).isEqualTo("SHA256withECDSA");
  }

  @Test
  void theTimestampAuthoritysRootIsOnP384WhereItIsSaid() throws Exception {
    invoke();
    CertificateChain chain = chain("instance/tsa-chain.pem");
    assertThat(chain.root().getSigAlgName()).isEqualTo("SHA384withECDSA");
    assertThat(chain.issuing().getSigAlgName()).isEqualTo("SHA384withECDSA");
    assertThat(((ECPublicKey) chain.issuing().getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);

    variables.put("HALLMARK_TSA_ROOT_CURVE", "P-521");
    assertThatThrownBy(this::invoke)
        .hasMessage("HALLMARK_TSA_ROOT_CURVE is neither P-256 nor P-384");
  }

  private CertificateChain chain(String key) throws Exception {
    byte[] pem = aws.objects.get(variables.get("HALLMARK_BUCKET") + "/" + key);
    return CertificateChain.fromPem(new String(pem, StandardCharsets.US_ASCII));
  }

  @Test
  void namesTheVariableThatIsMissing() {
    for (String name : List.copyOf(variables.keySet())) {
      if (name.equals("HALLMARK_OIDC_ISSUERS") || name.equals("HALLMARK_TSA_ROOT_CURVE")) {
        continue;
      }
      String value = variables.remove(name);
      assertThatThrownBy(this::invoke).hasMessageContaining(name);
      variables.put(name, String.valueOf(value));
    }
    assertThat(aws.objects).isEmpty();
  }

  /** What the schedule sends. */
  @Test
  void renewsAndAnswersWithTheExpiryOfEachRole() throws Exception {
    invoke();
    Instant later = Instant.parse("2026-09-01T12:00:00Z");
    JsonNode answer = invoke("{\"tuf\":\"renew\"}", InstantSource.fixed(later));
    for (String repository : List.of("tuf", "legacy")) {
      JsonNode expiries = answer.path(repository);
      assertThat(expiries.path("root").textValue()).isEqualTo("2027-09-01T12:00:00Z");
      assertThat(expiries.path("targets").textValue()).isEqualTo("2027-09-01T12:00:00Z");
      assertThat(expiries.path("snapshot").textValue()).isEqualTo("2026-10-01T12:00:00Z");
      assertThat(expiries.path("timestamp").textValue()).isEqualTo("2026-09-08T12:00:00Z");
    }
    assertThat(answer.path("root").path("renewedBy").textValue()).isEqualTo("the ceremony");
    assertThat(answer.path("root").path("renewFrom").textValue()).isEqualTo("2027-03-03T00:00:00Z");
    // One root, which both have; targets of each; two transcripts.
    assertThat(aws.signatures).hasValue(8 + 3 + 2);
    assertThat(aws.onlineSignatures).hasValue(4 + 4);
    assertThat(aws.objects).containsKeys("bucket/tuf/2.root.json", "bucket/tuf/legacy/2.root.json");
  }

  /** The alarm rings for it; a succession that takes place meanwhile is told all the same. */
  @Test
  void aRootKeyThatDoesNotAnswerFailsTheRenewalAndHoldsNothingElseBack() throws Exception {
    invoke();
    DeployedInstance.addKeys(aws, variables, "TSA_2");
    invoke("{\"rotate\":\"tsa\",\"afterSeconds\":604800}", CLOCK);
    aws.disabled.add("key-TUF_ROOT");
    InstantSource later = InstantSource.fixed(CLOCK.instant().plus(Duration.ofDays(8)));
    long before = legacyLists();
    assertThatThrownBy(() -> invoke("{\"tuf\":\"renew\"}", later))
        .isInstanceOf(SigningException.class);
    assertThat(legacyLists()).as("old clients see the leaf in use").isEqualTo(before + 1);
  }

  /** Their publication would take it back first, and lists that tell of it are refused then. */
  @Test
  void aDryRunRefusesListsWhileASuccessionIsOverdue() throws Exception {
    invoke();
    DeployedInstance.addKeys(aws, variables, "TSA_2");
    aws.caretakerIsDown = true;
    invoke("{\"rotate\":\"tsa\",\"afterSeconds\":172800}", CLOCK);
    aws.caretakerIsDown = false;
    InstantSource later = InstantSource.fixed(CLOCK.instant().plus(Duration.ofDays(3)));
    String event =
        Json.mapper()
            .createObjectNode()
            .put("tuf", "import")
            .put("targets", text("bucket/tuf/1.targets.json"))
            .put("legacyTargets", text("bucket/tuf/legacy/1.targets.json"))
            .put("dryRun", true)
            .toString();
    JsonNode refused = invoke(event, later);
    assertThat(refused.path("fault").textValue()).contains("run hallmark tuf renew");
    assertThat(refused.path("repeat").booleanValue()).isFalse();
    invoke("{\"tuf\":\"renew\"}", later);
    assertThat(invoke(event, later).has("fault")).isFalse();
  }

  private String text(String key) {
    return new String(aws.objects.getOrDefault(key, new byte[0]), StandardCharsets.UTF_8);
  }

  private long legacyLists() {
    return aws.objects.keySet().stream()
        .filter(key -> key.startsWith("bucket/tuf/legacy/") && key.endsWith(".targets.json"))
        .count();
  }

  @Test
  void aRenewalAnnouncesNothingAndFoundsNothing() {
    assertThatThrownBy(() -> invoke("{\"tuf\":\"renew\"}", CLOCK))
        .hasMessage("there is no TUF root: found the instance first");
    assertThat(aws.objects).isEmpty();
  }

  /** Three KMS keys more, named as those of later logs are. */
  @Test
  void theNewestTufKeysTakeOverWhenAnOperatorAsks() throws Exception {
    invoke();
    DeployedInstance.addKeys(aws, variables, "TUF_ROOT_2", "TUF_SNAPSHOT_2", "TUF_TIMESTAMP_2");
    JsonNode before = invoke("{\"tuf\":\"show\"}", CLOCK);
    for (String role : List.of("root", "snapshot", "timestamp")) {
      assertThat(onlyKey(before, role)).isNotEqualTo(newest(before, role));
    }
    JsonNode online = invoke("{\"tuf\":\"rotate-online\"}", CLOCK);
    assertThat(onlyKey(online, "snapshot")).isEqualTo(newest(before, "snapshot"));
    assertThat(onlyKey(online, "timestamp")).isEqualTo(newest(before, "timestamp"));
    assertThat(online.path("root").path("version").longValue()).isEqualTo(3);
    JsonNode root = invoke("{\"tuf\":\"rotate-root\"}", CLOCK);
    assertThat(onlyKey(root, "root")).isEqualTo(newest(before, "root"));
    assertThat(root.path("root").path("renewedBy").textValue()).isEqualTo("the ceremony");
    JsonNode ceremonies = invoke("{\"tuf\":\"ceremonies\"}", CLOCK).path("ceremonies");
    assertThat(ceremonies).hasSize(4);
    assertThat(ceremonies).allMatch(each -> each.path("verified").booleanValue());
    assertThat(root.path("file").textValue()).contains("\"_type\" : \"root\"");
  }

  @Test
  void aCheckNamesTheObjectTheRuleAndTheRemedy() throws Exception {
    invoke();
    assertThat(invoke("{\"tuf\":\"check\"}", CLOCK).path("findings")).isEmpty();
    aws.objects.put("bucket/tuf/timestamp.json", new byte[] {1});
    JsonNode answer = invoke("{\"tuf\":\"check\"}", CLOCK);
    assertThat(answer.path("bucket").textValue()).isEqualTo("bucket");
    JsonNode finding = answer.path("findings").path(0);
    assertThat(finding.path("object").textValue()).isEqualTo("tuf/timestamp.json");
    assertThat(finding.path("rule").textValue()).isEqualTo("MALFORMED");
    assertThat(finding.path("remedy").textValue()).isEqualTo("RESTORE");
  }

  @Test
  void anOperatorIsToldWhatWentWrong() throws Exception {
    JsonNode early = invoke("{\"tuf\":\"show\"}", CLOCK);
    assertThat(early.path("fault").textValue()).contains("found the instance first");
    assertThat(early.path("repeat").booleanValue()).isFalse();
    invoke();
    JsonNode junk = invoke("{\"tuf\":\"import\",\"root\":\"junk\"}", CLOCK);
    assertThat(junk.path("fault").textValue()).startsWith("the file is no TUF root: ");
  }

  @Test
  void whatElseIsAskedOfTheTrustRootIsRefused() throws Exception {
    for (String event : List.of("{\"tuf\":\"rotate\"}", "{\"tuf\":1}")) {
      assertThat(invoke(event, CLOCK).path("fault").textValue()).startsWith("tuf is renew, ");
    }
    assertThat(aws.objects).isEmpty();
  }

  @Test
  void whoIsFrozenIsToldWithTheTime() throws Exception {
    invoke();
    String eve = "\"identity\":\"eve@example.com\",\"issuer\":\"https://idp.example\"";
    JsonNode answer = invoke("{\"freeze\":\"identity\"," + eve + ",\"reason\":\"r\"}", CLOCK);
    assertThat(answer.path("now").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(answer.path("freezes")).hasSize(1);
    assertThat(aws.objects).containsKey("bucket/instance/frozen.json");

    JsonNode lifted = invoke("{\"freeze\":\"identity\"," + eve + ",\"lift\":true}", CLOCK);
    assertThat(lifted.path("freezes").path(0).path("lifted").path("at").asText())
        .isEqualTo("2026-03-01T12:00:00Z");
    assertThat(invoke("{\"freeze\":\"show\"}", CLOCK).path("freezes")).hasSize(1);
  }

  @Test
  void whomAFreezeCanMeanIsToldByFulciosConfiguration() throws Exception {
    invoke();
    String asked = "{\"freeze\":\"issuers\"}";
    assertThat(invoke(asked, CLOCK).path("fault").asText())
        .isEqualTo("the instance has no Fulcio configuration yet");
    String configuration = "{\"oidc-issuers\":{\"https://idp.example\":{}}}";
    aws.objects.put(
        "bucket/instance/fulcio-config.json", configuration.getBytes(StandardCharsets.UTF_8));
    assertThat(invoke(asked, CLOCK).path("configuration").asText()).isEqualTo(configuration);
  }

  @Test
  void aFreezeThatCannotBeUnderstoodIsRefused() throws Exception {
    for (String event :
        List.of(
            "{\"freeze\":\"x\"}",
            "{\"freeze\":\"issuer\"}",
            "{\"freeze\":\"identity\",\"issuer\":\"https://idp.example\"}")) {
      JsonNode answer = invoke(event, CLOCK);
      assertThat(answer.path("fault").isTextual()).as(event).isTrue();
      assertThat(answer.path("repeat").booleanValue()).isFalse();
    }
    assertThat(aws.objects).isEmpty();
  }

  private static String onlyKey(JsonNode answer, String role) {
    JsonNode keys = answer.path("roles").path(role).path("keys");
    assertThat(keys).hasSize(1);
    assertThat(keys.path(0).path("here").booleanValue()).isTrue();
    return keys.path(0).path("keyId").asText();
  }

  private static String newest(JsonNode answer, String role) {
    return answer.path("roles").path(role).path("newest").path("keyId").asText();
  }

  private JsonNode invoke() throws Exception {
    return invoke("{}", CLOCK);
  }

  private JsonNode invoke(String event, InstantSource clock) throws Exception {
    return DeployedInstance.ask(aws, variables, clock, event);
  }
}
