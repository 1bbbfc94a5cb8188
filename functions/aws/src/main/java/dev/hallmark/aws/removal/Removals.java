package dev.hallmark.aws.removal;

import dev.hallmark.aws.dynamodb.TableCopies;
import dev.hallmark.aws.dynamodb.TableRemoval;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How each kind of thing is removed.
 *
 * @param stacks stacks of CloudFormation
 * @param tables tables of DynamoDB
 * @param scratch finds the tables of drills
 * @param buckets buckets of S3
 * @param keys keys of KMS
 * @param logGroups log groups of CloudWatch
 */
public record Removals(
    StackRemoval stacks,
    TableRemoval tables,
    TableCopies scratch,
    BucketRemoval buckets,
    KeyRemoval keys,
    LogGroupRemoval logGroups) {
  /** Nobody waits for an answer as a signer does: a service under load is given time. */
  private static final Duration ATTEMPT = Duration.ofSeconds(30);

  private static final Duration CALL = Duration.ofMinutes(2);

  /**
   * With region, credentials and {@code AWS_ENDPOINT_URL} from the environment.
   *
   * @param pause between two looks at what is being removed
   */
  public static Removals fromEnvironment(TableCopies.Pause pause) {
    SdkHttpClient http = Apache5HttpClient.builder().socketTimeout(ATTEMPT).build();
    boolean emulated = System.getenv("AWS_ENDPOINT_URL") != null;
    DynamoDbClient dynamoDb = patient(DynamoDbClient.builder().httpClient(http)).build();
    return new Removals(
        new StackRemoval(patient(CloudFormationClient.builder().httpClient(http)).build(), pause),
        new TableRemoval(dynamoDb, pause),
        new TableCopies(dynamoDb, pause),
        new BucketRemoval(
            patient(S3Client.builder().httpClient(http).forcePathStyle(emulated)).build()),
        new KeyRemoval(patient(KmsClient.builder().httpClient(http)).build()),
        new LogGroupRemoval(patient(CloudWatchLogsClient.builder().httpClient(http)).build()));
  }

  private static <B extends AwsClientBuilder<B, ?>> B patient(B builder) {
    return builder.overrideConfiguration(
        ClientOverrideConfiguration.builder()
            .retryStrategy(RetryMode.STANDARD)
            .apiCallAttemptTimeout(ATTEMPT)
            .apiCallTimeout(CALL)
            .build());
  }
}
