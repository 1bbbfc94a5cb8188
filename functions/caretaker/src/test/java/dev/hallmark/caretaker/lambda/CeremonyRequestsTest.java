package dev.hallmark.caretaker.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.kit.config.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What the ceremony asks is answered, and is no round; here of an instance that has no object. */
class CeremonyRequestsTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "HALLMARK_CT_TABLE", "table",
          "HALLMARK_CT_KEY", "key",
          "HALLMARK_CT_ORIGIN", "ct.example/ct",
          "HALLMARK_BUCKET", "bucket",
          "HALLMARK_ARCHIVE_BUCKET", "archive",
          "HALLMARK_KEY_TUF_SNAPSHOT", "snapshot",
          "HALLMARK_KEY_TUF_TIMESTAMP", "timestamp");

  @Test
  void aRefusalIsAnAnswer() throws Exception {
    assertThat(invoke("{\"tuf\":\"renew\",\"repository\":\"tuf/\"}"))
        .contains("\"refusal\" : \"there is no TUF root: found the instance first\"");
    assertThat(invoke("{\"tuf\":\"renew\",\"repository\":\"tuf/legacy/\"}"))
        .contains("found the instance first");
  }

  @Test
  void whatCannotBeUnderstoodIsRefusedToo() throws Exception {
    assertThat(invoke("{\"tuf\":\"sign\",\"repository\":\"tuf/\"}"))
        .contains("\"refusal\" : \"the request cannot be read: tuf is not lead, renew or");
    assertThat(invoke("{\"tuf\":\"renew\",\"repository\":\"other/\"}"))
        .contains("the request names no TUF repository of this instance");
  }

  /** The schedule and the streams of the logs; that nothing is there makes it fail. */
  @Test
  void anyOtherEventIsARound() {
    String longer =
        "{\"tuf\":\"renew\",\"repository\":\"tuf/\",\"x\":\"" + "x".repeat(5_000) + "\"}";
    for (String event : new String[] {"{}", "", "{\"Records\":[]}", longer}) {
      assertThatThrownBy(() -> invoke(event)).hasMessageStartingWith("the care of a log failed");
    }
  }

  private static String invoke(String event) throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new CaretakerHandler(new Empty(), new Environment(VARIABLES), InstantSource.system())
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            answer,
            refusing(Context.class));
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** No object in the bucket, and every other call fails. */
  private static final class Empty implements AwsClients {
    @Override
    public KmsClient kms() {
      return refusing(KmsClient.class);
    }

    @Override
    public DynamoDbClient dynamoDb() {
      return refusing(DynamoDbClient.class);
    }

    @Override
    public LambdaClient lambda() {
      return refusing(LambdaClient.class);
    }

    @Override
    public S3Client s3() {
      return new S3Client() {
        @Override
        public <T> T getObject(
            GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
          throw NoSuchKeyException.builder().statusCode(404).build();
        }

        @Override
        public String serviceName() {
          return "s3";
        }

        @Override
        public void close() {}
      };
    }
  }

  private static <T> T refusing(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> {
              throw new IllegalStateException("nobody answers " + method.getName());
            }));
  }
}
