package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.canary.app.CanaryToken;
import dev.hallmark.canary.domain.CertificateCheck;
import dev.hallmark.canary.domain.StepException;
import dev.hallmark.canary.lambda.CanaryHandler;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.localstack.demo.SigningClient;
import dev.hallmark.localstack.embedded.EmbeddedLambda;
import dev.hallmark.localstack.oidc.TokenShape;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.rekor.admission.IdentityRules;
import dev.hallmark.timestamp.lambda.TimestampHandler;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.hallmark.tuf.trustroot.Validity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The canary's own handler before a running instance: it signs and verifies, and when a service is
 * broken it names the step, in its answer and in its metric.
 */
class CanaryTest {
  private static final String FULCIO = "hallmark-fulcio";
  private static final String CT_LOG = LocalLog.first(LogKind.CT).function();
  private static final String FAST = "hallmark-timestamp-fast";
  private static final String TIMESTAMP = "hallmark-timestamp";
  private static final String REKOR = LocalLog.first(LogKind.REKOR_V2).function();
  private static final String REKOR_V1 = LocalLog.first(LogKind.REKOR_V1).function();
  private static final List<String> ALL =
      List.of(
          "trust",
          "token",
          "certificate",
          "chain",
          "sct",
          "timestamp",
          "entry",
          "proof",
          "entry-v1",
          "proof-v1");

  private static final BreakableServices SERVICES = new BreakableServices();
  private static final AtomicReference<AwsClients> CLIENTS = new AtomicReference<>();
  private static LocalInstance instance;
  private static LocalCanary canary;

  private final ByteArrayOutputStream metrics = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws Exception {
    instance =
        LocalInstance.start(
            new InstanceOptions(
                0,
                Optional.empty(),
                Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib"))),
            clients -> {
              LocalCanary.makeKey(clients);
              deployATimestampAuthorityWhoseClockIsWrong(clients);
              AwsClients between = SERVICES.between(clients);
              CLIENTS.set(between);
              return between;
            });
    canary = new LocalCanary(CLIENTS.get(), instance);
    canary.admit();
  }

  private static void deployATimestampAuthorityWhoseClockIsWrong(AwsClients clients) {
    Map<String, String> variables = new HashMap<>();
    LocalKeys.TSA.nameAll("HALLMARK_TSA_KEY", variables);
    variables.put("HALLMARK_BUCKET", LocalInstance.BUCKET);
    RequestStreamHandler fast =
        new TimestampHandler(
            clients,
            new Environment(variables),
            InstantSource.offset(InstantSource.system(), Duration.ofMinutes(1)));
    ((EmbeddedLambda) clients.lambda()).deploy(FAST, fast);
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  @AfterEach
  void repair() {
    SERVICES.repair();
  }

  @Test
  void itSignsAndVerifies() throws Exception {
    JsonNode answer = round(InstantSource.system());
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
    assertThat(answer.path("steps").findValuesAsText("step")).isEqualTo(ALL);
    assertThat(answer.path("steps")).allMatch(step -> step.path("ok").asBoolean());
    assertThat(failures()).containsExactly(0);
    assertThat(timedSteps())
        .containsExactly("trust", "token", "certificate", "timestamp", "entry", "entry-v1");
  }

  @Test
  void theSameCanarySignsAgain() throws Exception {
    CanaryHandler handler = handler(InstantSource.system());
    assertThat(LocalCanary.round(handler).path("ok").asBoolean()).isTrue();
    assertThat(LocalCanary.round(handler).path("ok").asBoolean()).isTrue();
    assertThat(failures()).containsExactly(0, 0);
  }

  @Test
  void anExpiredTufRepository() throws Exception {
    InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofDays(400));
    assertFailsAt("trust", round(later), "expired");
  }

  @Test
  void aKeyOfItsOwnThatDoesNotSign() throws Exception {
    SERVICES.kill(LocalCanary.KEY);
    assertFailsAt("token", round(InstantSource.system()), "key service");
  }

  @Test
  void aCtLogThatIsDown() throws Exception {
    SERVICES.replace(CT_LOG, "gone");
    assertFailsAt("certificate", round(InstantSource.system()), "answered 503");
  }

  @Test
  void anAuthorityWhoseKeyIsGone() throws Exception {
    SERVICES.kill(LocalKeys.CA.alias());
    assertFailsAt("certificate", round(InstantSource.system()), "answered 503");
  }

  @Test
  void aCertificateOfAnotherKey() throws Exception {
    answersAsTheFirstTime(FULCIO);
    assertThat(round(InstantSource.system()).path("ok").asBoolean()).isTrue();
    assertFailsAt("chain", round(InstantSource.system()), "another key");
  }

  @Test
  void aTimestampAuthorityThatIsDown() throws Exception {
    SERVICES.kill(LocalKeys.TSA.alias());
    assertFailsAt("timestamp", round(InstantSource.system()), "answered 50");
  }

  @Test
  void aTimestampAuthorityWhoseClockIsWrong() throws Exception {
    SERVICES.replace(TIMESTAMP, FAST);
    assertFailsAt("timestamp", round(InstantSource.system()), "differs from the canary's clock");
  }

  @Test
  void aTimestampOfAnotherSignature() throws Exception {
    List<Response> seen = new ArrayList<>();
    SERVICES.lie(
        TIMESTAMP,
        honest -> {
          seen.add(honest);
          return seen.getFirst();
        });
    assertThat(round(InstantSource.system()).path("ok").asBoolean()).isTrue();
    assertFailsAt("timestamp", round(InstantSource.system()), "answer to the query");
  }

  @Test
  void aLogThatRefuses() throws Exception {
    SERVICES.lie(REKOR, _ -> Response.of(405, "application/json", "{\"message\":\"closed\"}"));
    JsonNode answer = round(InstantSource.system());
    assertFailsAt("entry", answer, "answered 405");
    assertThat(answer.path("steps").findValuesAsText("said")).containsExactly("closed");
  }

  @Test
  void aLogThatIsDown() throws Exception {
    SERVICES.replace(REKOR, "gone");
    assertFailsAt("entry", round(InstantSource.system()), "answered 502");
  }

  @Test
  void aLogWhoseEntryIsAnother() throws Exception {
    List<Response> seen = new ArrayList<>();
    SERVICES.lie(
        REKOR,
        honest -> {
          seen.add(honest);
          return seen.getFirst();
        });
    assertThat(round(InstantSource.system()).path("ok").asBoolean()).isTrue();
    assertFailsAt("proof", round(InstantSource.system()), "not the one that was sent");
  }

  @Test
  void aLogWhoseProofIsOfAnotherPlace() throws Exception {
    SERVICES.lie(
        REKOR,
        honest ->
            changed(
                honest,
                entry ->
                    entry.put("logIndex", Long.toString(entry.path("logIndex").asLong() + 1))));
    assertFailsAt("proof", round(InstantSource.system()), "");
  }

  @Test
  void aLogWhoseCheckpointIsSignedBySomebodyElse() throws Exception {
    SERVICES.lie(
        REKOR,
        honest ->
            changed(
                honest,
                entry -> {
                  ObjectNode checkpoint = (ObjectNode) entry.at("/inclusionProof/checkpoint");
                  String note = checkpoint.path("envelope").asText();
                  checkpoint.put("envelope", note.replace("— localhost ", "— other "));
                }));
    assertFailsAt("proof", round(InstantSource.system()), "has signed the checkpoint");
  }

  /** Where no entry of its kind is taken. */
  @Test
  void withoutVersion1TheRoundIsGoodAsWell() throws Exception {
    JsonNode answer =
        LocalCanary.round(handler(InstantSource.system(), Map.of("HALLMARK_REKOR_V1", "off")));
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
    assertThat(answer.path("steps").findValuesAsText("step")).isEqualTo(ALL.subList(0, 8));
    assertThat(failures()).containsExactly(0);
  }

  @Test
  void aSearchableLogThatIsDown() throws Exception {
    SERVICES.replace(REKOR_V1, "gone");
    assertFailsAt("entry-v1", round(InstantSource.system()), "answered 502");
  }

  @Test
  void aSearchableLogWhosePromiseIsOfAnotherTime() throws Exception {
    SERVICES.lie(
        REKOR_V1,
        honest ->
            changed(
                honest,
                answer -> {
                  ObjectNode entry = (ObjectNode) answer.elements().next();
                  entry.put("integratedTime", entry.path("integratedTime").asLong() - 1);
                }));
    assertFailsAt("proof-v1", round(InstantSource.system()), "has not signed the promise");
  }

  @Test
  void aSearchableLogWhoseProofIsOfAnotherPlace() throws Exception {
    SERVICES.lie(
        REKOR_V1,
        honest ->
            changed(
                honest,
                answer -> {
                  ObjectNode proof =
                      (ObjectNode) answer.elements().next().at("/verification/inclusionProof");
                  proof.put("logIndex", proof.path("logIndex").asLong() + 1);
                }));
    assertFailsAt("proof-v1", round(InstantSource.system()), "");
  }

  @Test
  void aSearchableLogWhoseCheckpointIsSignedBySomebodyElse() throws Exception {
    SERVICES.lie(
        REKOR_V1,
        honest ->
            changed(
                honest,
                answer -> {
                  ObjectNode proof =
                      (ObjectNode) answer.elements().next().at("/verification/inclusionProof");
                  String note = proof.path("checkpoint").asText();
                  proof.put("checkpoint", note.replaceFirst("— [^ ]+ ", "— other "));
                }));
    assertFailsAt("proof-v1", round(InstantSource.system()), "has not signed the checkpoint");
  }

  @Test
  void aSearchableLogWhoseEntryIsAnother() throws Exception {
    answersAsTheFirstTime(REKOR_V1);
    assertThat(round(InstantSource.system()).path("ok").asBoolean()).isTrue();
    assertFailsAt("proof-v1", round(InstantSource.system()), "not the one that was sent");
  }

  /** A promise by a log that nobody trusts any more: by another key, or by one that ended. */
  @Test
  void aPromiseOfNoTrustedLog() throws Exception {
    TrustedRoot root = TrustedRoot.parse(instance.target(TrustedRoot.FILE_NAME));
    X509Certificate issuing = root.certificateAuthorities().getFirst().chain().issuing();
    TransparencyLog ct = root.ctLogs().getFirst();
    TransparencyLog other =
        new TransparencyLog(
            ct.baseUrl(), canary.issuer().key(), KeyDetails.PKIX_ECDSA_P256_SHA_256, ct.validity());
    X509Certificate leaf;
    try (SigningClient client = new SigningClient(instance.url())) {
      String token = client.token(instance.issuer(TokenShape.EMAIL), "you@example.com");
      leaf = client.certificate(token, "you@example.com", client.newKey());
    }
    Instant now = ct.validity().start().plusSeconds(60);
    new CertificateCheck(root).requirePromise(leaf, issuing, now);
    TransparencyLog ended =
        new TransparencyLog(
            ct.baseUrl(),
            ct.key(),
            ct.keyDetails(),
            new Validity(ct.validity().start(), Optional.of(now.minusSeconds(30))));
    for (TransparencyLog untrusted : List.of(other, ended)) {
      TrustedRoot without =
          new TrustedRoot(
              root.rekorLogs(),
              root.certificateAuthorities(),
              List.of(untrusted),
              root.timestampAuthorities());
      assertThatThrownBy(() -> new CertificateCheck(without).requirePromise(leaf, issuing, now))
          .isInstanceOf(StepException.class)
          .hasMessageContaining("no CT log");
    }
  }

  /** The rule that a deployment with a list of identities adds to it. */
  @Test
  void itsIdentityIsOneThatALogCanAdmit() throws Exception {
    CanaryIdentity identity = CanaryIdentity.of(instance.url());
    String rules =
        new String(
            Json.write(
                List.of(Map.of("issuer", identity.issuer(), "identity", identity.subject()))),
            StandardCharsets.UTF_8);
    assertThat(IdentityRules.read(rules)).hasSize(1);
  }

  /** Whoever has the canary's key is the canary, and nobody else. */
  @Test
  void itsKeySpeaksForNoOtherName() throws Exception {
    CanaryIdentity own = CanaryIdentity.of(instance.url());
    CanaryIdentity other = new CanaryIdentity(own.issuer(), own.issuer() + "/somebody");
    KmsSigner key = canary.key();
    try (SigningClient client = new SigningClient(instance.url())) {
      String admitted = new CanaryToken(key, own).mint(Instant.now());
      assertThat(client.certificate(admitted, own.subject(), client.newKey())).isNotNull();
      String refused = new CanaryToken(key, other).mint(Instant.now());
      assertThatThrownBy(() -> client.certificate(refused, other.subject(), client.newKey()))
          .hasMessageContaining("hallmark-canary fails on sub");
    }
  }

  private void assertFailsAt(String step, JsonNode answer, String reason) throws IOException {
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isFalse();
    JsonNode last = answer.path("steps").path(answer.path("steps").size() - 1);
    assertThat(last.path("step").asText()).as(answer.toString()).isEqualTo(step);
    assertThat(last.path("reason").asText()).contains(reason);
    assertThat(answer.path("steps").findValuesAsText("step"))
        .as("nothing is done after it")
        .isEqualTo(ALL.subList(0, ALL.indexOf(step) + 1));
    assertThat(failures().getLast()).isEqualTo(1);
    JsonNode told = lines().stream().filter(line -> line.has("CanaryFailures")).toList().getLast();
    assertThat(told.path("failedStep").asText()).isEqualTo(step);
  }

  private static void answersAsTheFirstTime(String service) {
    List<Response> seen = new ArrayList<>();
    SERVICES.lie(
        service,
        honest -> {
          seen.add(honest);
          return seen.getFirst();
        });
  }

  private static Response changed(Response honest, Consumer<ObjectNode> change) {
    try {
      ObjectNode body = (ObjectNode) Json.mapper().readTree(honest.body());
      change.accept(body);
      return Response.of(honest.status(), "application/json", Json.write(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode round(InstantSource clock) throws IOException {
    return LocalCanary.round(handler(clock));
  }

  private CanaryHandler handler(InstantSource clock) {
    return handler(clock, Map.of());
  }

  /**
   * @param more variables of its environment
   */
  private CanaryHandler handler(InstantSource clock, Map<String, String> more) {
    return canary.handler(
        more,
        clock,
        new MetricLog(
            Optional.of("Hallmark/Test"),
            clock,
            Log.of(MetricLog.class, new PrintStream(metrics, true, StandardCharsets.UTF_8))));
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : metrics.toString(StandardCharsets.UTF_8).lines().toList()) {
      lines.add(Json.mapper().readTree(line));
    }
    return lines;
  }

  private List<Integer> failures() throws IOException {
    return lines().stream()
        .filter(line -> line.has("CanaryFailures"))
        .map(line -> line.path("CanaryFailures").asInt())
        .toList();
  }

  private List<String> timedSteps() throws IOException {
    return lines().stream()
        .filter(line -> line.has("CanaryTime"))
        .map(line -> line.path("Step").asText())
        .toList();
  }
}
