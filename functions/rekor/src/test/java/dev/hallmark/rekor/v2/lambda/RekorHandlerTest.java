package dev.hallmark.rekor.v2.lambda;

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
class RekorHandlerTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "HALLMARK_BUCKET", "bucket",
          "HALLMARK_LOG_TABLE", "log",
          "HALLMARK_QUEUE_TABLE", "queue",
          "HALLMARK_LOG_KEY", "key",
          "HALLMARK_LOG_ORIGIN", "log.example");

  private final List<String> calls = new ArrayList<>();

  @Test
  void startingCallsNobody() {
    RekorHandler handler = handler(VARIABLES);
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
        "HALLMARK_LOG_ORIGIN"
      })
  void aMissingVariableFailsTheStart(String name) {
    Map<String, String> variables = new java.util.HashMap<>(VARIABLES);
    variables.remove(name);
    assertThatThrownBy(() -> handler(variables))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({
    "HALLMARK_ADMISSION, ca, ANY",
    "HALLMARK_ADMITTED_IDENTITIES, [], set IDENTITIES",
    "HALLMARK_REPEATED_ENTRIES, no, REFUSED"
  })
  void aSettingThatCannotWorkFailsTheStartAndSaysWhatCan(
      String name, String value, String sayable) {
    Map<String, String> variables = new java.util.HashMap<>(VARIABLES);
    variables.put(name, value);
    assertThatThrownBy(() -> handler(variables))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sayable);
  }

  @Test
  void badInputIsRefusedWithoutCallingAnybody() throws IOException {
    assertThat(send("POST", "/api/v2/log/entries", "{").status()).isEqualTo(400);
    assertThat(calls).isEmpty();
  }

  @Test
  void anAwsThatIsDownIsUnavailable() throws IOException {
    Response response = send("GET", "/api/v2/tile/0/000.p/1", "");
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsKey("Retry-After");
    assertThat(calls).isNotEmpty();
  }

  private Response send(String method, String path, String body) throws IOException {
    byte[] event =
        GatewayEvents.writeRequest(
            Request.of(method, path, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    Context context = nobody(Context.class);
    handler(VARIABLES).handleRequest(new ByteArrayInputStream(event), answer, context);
    return GatewayEvents.readResponse(answer.toByteArray());
  }

  private RekorHandler handler(Map<String, String> variables) {
    return new RekorHandler(new Down(), new Environment(variables), InstantSource.system());
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
