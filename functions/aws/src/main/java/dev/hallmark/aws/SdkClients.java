package dev.hallmark.aws;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK's own clients over one shared HTTP client. */
final class SdkClients implements AwsClients {
  /** One try. A caller of ours gives up after 5 s at the earliest, so two tries must fit. */
  private static final Duration ATTEMPT = Duration.ofSeconds(2);

  /** All tries of one call. */
  private static final Duration CALL = Duration.ofMillis(4_500);

  private final boolean emulated;
  private final RenewableCredentials credentials = new RenewableCredentials();
  private final RenewableHttpClient http = new RenewableHttpClient(SdkClients::connect);
  private final Lazy<KmsClient> kms =
      new Lazy<>(() -> configured(KmsClient.builder().httpClient(http)).build());
  private final Lazy<DynamoDbClient> dynamoDb =
      new Lazy<>(() -> configured(DynamoDbClient.builder().httpClient(http)).build());
  private final Lazy<S3Client> s3 = new Lazy<>(this::buildS3);
  private final Lazy<LambdaClient> lambda =
      new Lazy<>(() -> configured(LambdaClient.builder().httpClient(http)).build());

  /**
   * @param emulated whether AWS is an emulator at another endpoint: then S3 must be asked for path
   *     style, since bucket names are no host names there
   */
  SdkClients(boolean emulated) {
    this.emulated = emulated;
  }

  @Override
  public KmsClient kms() {
    return kms.get();
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return dynamoDb.get();
  }

  @Override
  public S3Client s3() {
    return s3.get();
  }

  @Override
  public LambdaClient lambda() {
    return lambda.get();
  }

  @Override
  public void disconnect() {
    http.renew();
    credentials.renew();
  }

  private static SdkHttpClient connect() {
    return Apache5HttpClient.builder()
        .connectionTimeout(Duration.ofSeconds(1))
        .socketTimeout(ATTEMPT)
        .maxConnections(32)
        .build();
  }

  private S3Client buildS3() {
    return configured(S3Client.builder().httpClient(http).forcePathStyle(emulated)).build();
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
    return builder
        .credentialsProvider(credentials)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(RetryMode.STANDARD)
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .build());
  }

  /** A value made at its first use. */
  private static final class Lazy<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    Lazy(Supplier<T> maker) {
      this.maker = maker;
    }

    synchronized T get() {
      T present = value;
      if (present == null) {
        present = maker.get();
        value = present;
      }
      return present;
    }
  }
}
