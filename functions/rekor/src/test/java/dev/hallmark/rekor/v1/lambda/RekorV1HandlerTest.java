package dev.hallmark.rekor.v1.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.lambda.GatewayEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The function as Lambda starts and calls it, on a day on which AWS does not answer. */
class RekorV1HandlerTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "HALLMARK_BUCKET", "bucket",
          "HALLMARK_LOG_TABLE", "log",
          "HALLMARK_QUEUE_TABLE", "queue",
          "HALLMARK_LOG_KEY", "key",
          "HALLMARK_LOG_ORIGIN", "log.example - 7",
          "HALLMARK_INDEX_TABLE", "index");

  private final List<String> calls = new ArrayList<>();

  @Test
  void startingCallsNobody() {
    RekorV1Handler handler = handler(VARIABLES);
    assertThat(handler).isNotNull();
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HALLMARK_BUCKET",
        "HALLMARK_QUEUE_TABLE",
        "HALLMARK_LOG_TABLE",
        "HALLMARK_LOG_KEY",
        "HALLMARK_LOG_ORIGIN",
        "HALLMARK_INDEX_TABLE"
      })
  void aMissingVariableFailsTheStart(String name) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.remove(name);
    assertThatThrownBy(() -> handler(variables))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"log.example", "log.example - 0", "log.example - x", "log.example -7"})
  void anOriginWithoutATreeFailsTheStart(String origin) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put("HALLMARK_LOG_ORIGIN", origin);
    assertThatThrownBy(() -> handler(variables)).hasMessageContaining("tree id");
  }

  @ParameterizedTest
  @CsvSource({
    "HALLMARK_ADMISSION, ca, ANY",
    "HALLMARK_ADMITTED_IDENTITIES, [], set IDENTITIES",
    "HALLMARK_REPEATED_ENTRIES, no, REFUSED",
    "HALLMARK_ENTRY_TYPES, 'dsse, hashedRekord', hashedrekord",
    "HALLMARK_DISABLED_ENDPOINTS, 'getLogInfo,all', searchIndex"
  })
  void aSettingThatCannotWorkFailsTheStartAndSaysWhatCan(
      String name, String value, String sayable) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put(name, value);
    assertThatThrownBy(() -> handler(variables))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sayable);
  }

  @Test
  void identitiesAreNeededWhereTheyDecide() {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put("HALLMARK_ADMISSION", "IDENTITIES");
    assertThatThrownBy(() -> handler(variables)).hasMessageContaining("ADMITTED_IDENTITIES");
    variables.put("HALLMARK_ADMITTED_IDENTITIES", "[]");
    assertThatThrownBy(() -> handler(variables)).hasMessageContaining("1 to 100");
    variables.put("HALLMARK_ADMITTED_IDENTITIES", "[{\"issuer\":\"i\",\"identity\":\"a\"}]");
    assertThat(handler(variables)).isNotNull();
    assertThat(calls).isEmpty();
  }

  @Test
  void shardsAreNamedByTheEnvironment() {
    assertThat(withShards("[" + shard("t", 3) + "," + shard("u", 4) + "]")).isNotNull();
    assertThat(withShards("[]")).isNotNull();
  }

  /** What is read as fewer shards gives entries an index that another has. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "null",
        "7",
        "{}",
        "\"[]\"",
        "[",
        "[] []",
        "[7]",
        "[{\"table\":\"t\"}]",
        "[{\"table\":\"\",\"key\":\"k\",\"origin\":\"log.example - 3\"}]",
        "[{\"table\":1,\"key\":\"k\",\"origin\":\"log.example - 3\"}]",
        "[{\"table\":\"t\",\"key\":\"k\",\"origin\":\"log.example\"}]"
      })
  void aListOfShardsThatIsNoneFailsTheStart(String list) {
    assertThatThrownBy(() -> withShards(list)).isInstanceOf(IllegalArgumentException.class);
  }

  /** An inactive shard is ended by the next entry, and nothing opens it again. */
  @Test
  void theActiveShardIsNotAmongThem() {
    assertThatThrownBy(() -> withShards("[" + shard("log", 3) + "]"))
        .hasMessageEndingWith("names a table twice, or that of the active shard");
    assertThatThrownBy(() -> withShards("[" + shard("t", 3) + "," + shard("t", 4) + "]"))
        .hasMessageEndingWith("names a table twice, or that of the active shard");
  }

  @Test
  void eachShardHasATreeIdOfItsOwn() {
    for (String list :
        List.of("[" + shard("t", 7) + "]", "[" + shard("t", 3) + "," + shard("u", 3) + "]")) {
      assertThatThrownBy(() -> withShards(list)).hasMessageContaining("the same tree id");
    }
  }

  private RekorV1Handler withShards(String list) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put("HALLMARK_INACTIVE_SHARDS", list);
    return handler(variables);
  }

  private static String shard(String table, int tree) {
    return "{\"table\":\"%s\",\"key\":\"k\",\"origin\":\"log.example - %d\"}"
        .formatted(table, tree);
  }

  @Test
  void badInputIsRefusedWithoutCallingAnybody() throws IOException {
    assertThat(send("POST", "/api/v1/log/entries", "{").status()).isEqualTo(400);
    assertThat(calls).isEmpty();
  }

  @Test
  void anAwsThatIsDownIsUnavailable() throws IOException {
    Response response = send("GET", "/api/v1/log", "");
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsKey("Retry-After");
    assertThat(calls).isNotEmpty();
  }

  private Response send(String method, String path, String body) throws IOException {
    byte[] event =
        GatewayEvents.writeRequest(
            Request.of(
                method,
                path,
                Map.of("Content-Type", List.of("application/json")),
                body.getBytes(StandardCharsets.UTF_8)));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    Context context = nobody(Context.class);
    handler(VARIABLES).handleRequest(new ByteArrayInputStream(event), answer, context);
    return GatewayEvents.readResponse(answer.toByteArray());
  }

  private RekorV1Handler handler(Map<String, String> variables) {
    return new RekorV1Handler(new Down(), new Environment(variables), InstantSource.system());
  }

  /** Clients whose every call fails. */
  private final class Down implements AwsClients {
    @Override
    public KmsClient kms() {
      return nobody(KmsClient.class);
    }

    @Override
    public DynamoDbClient dynamoDb() {
      return nobody(DynamoDbClient.class);
    }

    @Override
    public S3Client s3() {
      return nobody(S3Client.class);
    }

    @Override
    public LambdaClient lambda() {
      return nobody(LambdaClient.class);
    }
  }

  private <T> T nobody(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              calls.add(method.getName());
              throw SdkClientException.create("down");
            }));
  }
}
