package dev.hallmark.timestamp.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.kit.config.Environment;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A function that is configured wrongly does not start; one that is right touches nothing yet. */
class TimestampHandlerTest {
  private static final Map<String, String> COMPLETE =
      Map.of("HALLMARK_BUCKET", "bucket", "HALLMARK_TSA_KEY", "alias/tsa");

  @Test
  void startsWithoutCallingAnyService() {
    assertThat(handler(COMPLETE)).isNotNull();
  }

  @Test
  void namesTheVariableThatIsMissing() {
    for (String name : COMPLETE.keySet()) {
      Map<String, String> others = new java.util.HashMap<>(COMPLETE);
      others.remove(name);

      assertThatThrownBy(() -> handler(others))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(name);
    }
  }

  private static TimestampHandler handler(Map<String, String> environment) {
    return new TimestampHandler(new Idle(), new Environment(environment), InstantSource.system());
  }

  /** Clients of which every call fails. */
  private static final class Idle implements AwsClients {
    @Override
    public KmsClient kms() {
      return new KmsClient() {
        @Override
        public String serviceName() {
          return "kms";
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public DynamoDbClient dynamoDb() {
      throw new AssertionError("not needed");
    }

    @Override
    public S3Client s3() {
      return new S3Client() {
        @Override
        public String serviceName() {
          return "s3";
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public LambdaClient lambda() {
      throw new AssertionError("not needed");
    }
  }
}
