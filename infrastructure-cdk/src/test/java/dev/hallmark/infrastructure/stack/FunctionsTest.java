package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.caretaker.lambda.CaretakerHandler;
import dev.hallmark.ctlog.lambda.CtLogHandler;
import dev.hallmark.fulcio.lambda.FulcioHandler;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.rekor.v1.lambda.RekorV1Handler;
import dev.hallmark.rekor.v2.lambda.RekorHandler;
import dev.hallmark.timestamp.lambda.TimestampHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What is promised of the functions. */
@Tag("cdk")
class FunctionsTest {
  private static final String FUNCTION = "AWS::Lambda::Function";

  private static final List<String> OF_A_LOG =
      List.of(
          "HALLMARK_KMS_SIGNATURES_PER_SECOND",
          "HALLMARK_LOG_TABLE",
          "HALLMARK_QUEUE_SHARDS",
          "HALLMARK_QUEUE_TABLE",
          "HALLMARK_LOG_KEY",
          "HALLMARK_LOG_ORIGIN",
          "HALLMARK_BUCKET");

  @Test
  void aFunctionRunsOnJava25OnArmWithSnapStart() {
    assertThat(Synthesis.of().properties(FUNCTION))
        .as("all but the canary")
        .hasSize(DeployedFunction.values().length - 1)
        .allSatisfy(
            function -> {
              assertThat(function.path("Runtime").asText()).isEqualTo("java25");
              assertThat(Synthesis.texts(function.path("Architectures"))).containsExactly("arm64");
              assertThat(function.path("SnapStart").path("ApplyOn").asText())
                  .isEqualTo("PublishedVersions");
            });
  }

  @Test
  void requestsGoToTheLiveVersionOnly() {
    Synthesis synthesis = Synthesis.of();
    assertThat(synthesis.properties("AWS::Lambda::Alias"))
        .hasSize(6)
        .allSatisfy(alias -> assertThat(alias.path("Name").asText()).isEqualTo("live"));
    assertThat(synthesis.properties("AWS::Lambda::Permission"))
        .allSatisfy(
            permission ->
                // Nobody waits for the ceremony, so its schedule calls the function itself.
                assertThat(PolicyText.render(permission.path("FunctionName")))
                    .matches(".*FunctionLive|TrustRootFunctionGenesis"));
    assertThat(
            PolicyText.render(
                environment(synthesis, DeployedFunction.FULCIO).path("HALLMARK_CT_FUNCTION")))
        .isEqualTo("CtLogFunctionLive");
  }

  @Test
  void aVersionIsPublishedWhenTheInstanceIsFounded() {
    assertThat(Synthesis.of().resources("AWS::Lambda::Version").entrySet())
        .filteredOn(version -> !version.getKey().startsWith("TrustRoot"))
        .hasSize(6)
        .allSatisfy(
            version ->
                assertThat(Synthesis.texts(version.getValue().path("DependsOn")))
                    .anySatisfy(id -> assertThat(id).startsWith("TrustRootCeremony")));
  }

  @Test
  void logsAreJsonInAGroupOfTheFunctionsOwnAndEnd() {
    Synthesis synthesis = Synthesis.of("logRetentionDays=30");
    assertThat(synthesis.properties(FUNCTION))
        .extracting(function -> function.path("LoggingConfig").path("LogGroup").toString())
        .doesNotHaveDuplicates();
    assertThat(synthesis.properties(FUNCTION))
        .allSatisfy(
            function ->
                assertThat(function.path("LoggingConfig").path("LogFormat").asText())
                    .isEqualTo("JSON"));
    assertThat(synthesis.properties("AWS::Logs::LogGroup"))
        .hasSize(8)
        .allSatisfy(group -> assertThat(group.path("RetentionInDays").asInt()).isEqualTo(30));
  }

  @Test
  void aFunctionStartsWithTheEnvironmentThatItIsGiven() {
    Synthesis synthesis = Synthesis.of();
    AwsClients clients = new NoCalls();
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);

    assertThatNoException()
        .isThrownBy(
            () -> {
              new FulcioHandler(clients, given(synthesis, DeployedFunction.FULCIO), clock);
              new CtLogHandler(clients, given(synthesis, DeployedFunction.CT_LOG), clock);
              new RekorHandler(clients, given(synthesis, DeployedFunction.REKOR), clock);
              new RekorV1Handler(clients, given(synthesis, DeployedFunction.REKOR_V1), clock);
              new TimestampHandler(clients, given(synthesis, DeployedFunction.TIMESTAMP), clock);
              new CaretakerHandler(clients, given(synthesis, DeployedFunction.CARETAKER), clock);
            });
    assertThat(given(synthesis, DeployedFunction.GENESIS).require("HALLMARK_URL"))
        .startsWith("https://");
  }

  @Test
  void aLogIsToldItsTablesItsKeyItsNameAndWhereItIsPublished() {
    for (DeployedFunction log : List.of(DeployedFunction.CT_LOG, DeployedFunction.REKOR)) {
      assertThat(environment(Synthesis.of(), log).propertyStream().map(Map.Entry::getKey))
          .as(log.text())
          .containsExactlyInAnyOrderElementsOf(OF_A_LOG);
    }
    assertThat(
            environment(Synthesis.of(), DeployedFunction.REKOR_V1)
                .propertyStream()
                .map(Map.Entry::getKey))
        .containsAll(OF_A_LOG)
        .hasSize(OF_A_LOG.size() + 1)
        .contains("HALLMARK_INDEX_TABLE");
  }

  @Test
  void anInstanceMayHaveNoRekorV1() {
    Synthesis synthesis = Synthesis.of("rekorV1=false");
    assertThat(synthesis.properties(FUNCTION)).hasSize(DeployedFunction.values().length - 2);
    assertThat(synthesis.properties("AWS::KMS::Key")).hasSize(KeyRole.values().length - 2);
    assertThat(synthesis.text()).doesNotContain("RekorV1");
  }

  @Test
  void aCeremonyThatNeverAnswersDoesNotHoldTheDeploymentForAnHour() {
    assertThat(Synthesis.of().only("Custom::HallmarkCeremony").path("ServiceTimeout").asInt())
        .isGreaterThan((int) DeployedFunction.GENESIS.timeout().toSeconds())
        .isLessThanOrEqualTo(600);
  }

  @Test
  void concurrencyAndTracingAreSetWhereAsked() {
    Synthesis synthesis = Synthesis.of("reservedConcurrency=fulcio=7", "tracing=true");
    assertThat(
            function(synthesis, DeployedFunction.FULCIO)
                .path("ReservedConcurrentExecutions")
                .asInt())
        .isEqualTo(7);
    assertThat(synthesis.properties(FUNCTION))
        .allSatisfy(
            function ->
                assertThat(function.path("TracingConfig").path("Mode").asText())
                    .isEqualTo("Active"));
    assertThat(Synthesis.of().properties(FUNCTION))
        .noneSatisfy(function -> assertThat(function.has("ReservedConcurrentExecutions")).isTrue());
  }

  private static JsonNode function(Synthesis synthesis, DeployedFunction kind) {
    return synthesis.properties(FUNCTION).stream()
        .filter(function -> function.path("Handler").asText().equals(kind.handler()))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode environment(Synthesis synthesis, DeployedFunction kind) {
    return function(synthesis, kind).path("Environment").path("Variables");
  }

  private static Environment given(Synthesis synthesis, DeployedFunction kind) {
    Map<String, String> variables = new HashMap<>();
    environment(synthesis, kind)
        .properties()
        .forEach(entry -> variables.put(entry.getKey(), PolicyText.render(entry.getValue())));
    return new Environment(variables);
  }

  /** Clients of which none may be called: a function's start makes no calls. */
  private static final class NoCalls implements AwsClients {
    @Override
    public KmsClient kms() {
      return none(KmsClient.class);
    }

    @Override
    public DynamoDbClient dynamoDb() {
      return none(DynamoDbClient.class);
    }

    @Override
    public S3Client s3() {
      return none(S3Client.class);
    }

    @Override
    public LambdaClient lambda() {
      return none(LambdaClient.class);
    }

    private static <T> T none(Class<T> client) {
      return client.cast(
          Proxy.newProxyInstance(
              client.getClassLoader(),
              List.of(client).toArray(Class<?>[]::new),
              (proxy, method, arguments) -> {
                throw new AssertionError(method.getName());
              }));
    }
  }
}
