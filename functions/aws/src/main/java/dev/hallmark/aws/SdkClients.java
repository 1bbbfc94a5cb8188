package dev.hallmark.aws;

import dev.hallmark.kit.metrics.Meter;
import java.time.Duration;
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
  /** One try of a store or key. A caller of ours gives up after 5 s at the earliest: two fit. */
  private static final Duration ATTEMPT = Duration.ofSeconds(2);

  /** All tries of one call. */
  private static final Duration CALL = Duration.ofMillis(4_500);

  /**
   * One try of a function that somebody waits for. It may have to be restored first: asking again
   * meanwhile would have another environment restored, and what the first one does is done twice.
   * So a second try comes too late for a caller that gives up after 5 s, and in time for one that
   * waits for the 15 s of an issuance.
   */
  private static final Duration FUNCTION_ATTEMPT = Duration.ofSeconds(4);

  private static final Duration FUNCTION_CALL = Duration.ofMillis(8_500);

  /** One try, and all tries of one call, of a function that works for longer. */
  private static final Duration PATIENT_ATTEMPT = Duration.ofSeconds(60);

  private static final Duration PATIENT_CALL = Duration.ofSeconds(90);

  private final boolean emulated;
  private final Meter meter;
  private final RenewableCredentials credentials = new RenewableCredentials();
  private final RenewableHttpClient http = new RenewableHttpClient(SdkClients::connect);
  // Each made at its first use, and by no lambda: a function's package holds only the clients that
  // it uses, and linking a lambda loads the class of what it gives.
  private @Nullable KmsClient kms;
  private @Nullable DynamoDbClient dynamoDb;
  private @Nullable S3Client s3;
  private @Nullable LambdaClient lambda;
  private @Nullable LambdaClient patientLambda;
  private @Nullable RenewableHttpClient patientHttp;

  /**
   * @param emulated whether AWS is an emulator at another endpoint: then S3 must be asked for path
   *     style, since bucket names are no host names there
   * @param meter is told how long each call took
   */
  SdkClients(boolean emulated, Meter meter) {
    this.emulated = emulated;
    this.meter = meter;
  }

  @Override
  public synchronized KmsClient kms() {
    KmsClient present = kms;
    if (present == null) {
      present = configured(KmsClient.builder().httpClient(http)).build();
      kms = present;
    }
    return present;
  }

  @Override
  public synchronized DynamoDbClient dynamoDb() {
    DynamoDbClient present = dynamoDb;
    if (present == null) {
      present = configured(DynamoDbClient.builder().httpClient(http)).build();
      dynamoDb = present;
    }
    return present;
  }

  @Override
  public synchronized S3Client s3() {
    S3Client present = s3;
    if (present == null) {
      present = configured(S3Client.builder().httpClient(http).forcePathStyle(emulated)).build();
      s3 = present;
    }
    return present;
  }

  @Override
  public synchronized LambdaClient lambda() {
    LambdaClient present = lambda;
    if (present == null) {
      present =
          configured(LambdaClient.builder().httpClient(http), FUNCTION_ATTEMPT, FUNCTION_CALL)
              .build();
      lambda = present;
    }
    return present;
  }

  @Override
  public synchronized LambdaClient patientLambda() {
    LambdaClient present = patientLambda;
    if (present == null) {
      RenewableHttpClient patient = new RenewableHttpClient(() -> connect(PATIENT_ATTEMPT));
      present =
          configured(LambdaClient.builder().httpClient(patient), PATIENT_ATTEMPT, PATIENT_CALL)
              .build();
      patientHttp = patient;
      patientLambda = present;
    }
    return present;
  }

  @Override
  public synchronized void disconnect() {
    http.renew();
    if (patientHttp != null) {
      patientHttp.renew();
    }
    credentials.renew();
  }

  /** As long as the most patient of those that share it waits; the others have shorter tries. */
  private static SdkHttpClient connect() {
    return connect(FUNCTION_ATTEMPT);
  }

  private static SdkHttpClient connect(Duration attempt) {
    return Apache5HttpClient.builder()
        .connectionTimeout(Duration.ofSeconds(1))
        .socketTimeout(attempt)
        .maxConnections(32)
        .build();
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
    return configured(builder, ATTEMPT, CALL);
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(
      B builder, Duration attempt, Duration call) {
    ClientOverrideConfiguration.Builder calls =
        ClientOverrideConfiguration.builder()
            .retryStrategy(RetryMode.STANDARD)
            .apiCallAttemptTimeout(attempt)
            .apiCallTimeout(call);
    if (meter.on()) {
      calls.addExecutionInterceptor(new MeteredCalls(meter));
    }
    return builder.credentialsProvider(credentials).overrideConfiguration(calls.build());
  }
}
