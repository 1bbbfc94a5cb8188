package dev.hallmark.aws;

import dev.hallmark.kit.metrics.Meter;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The four services this product stands on. A client is built when it is first asked for, then
 * kept. Thread-safe.
 */
public interface AwsClients {
  /** Keys and signatures. */
  KmsClient kms();

  /** The log. */
  DynamoDbClient dynamoDb();

  /** Public files and what the functions read at start. */
  S3Client s3();

  /** Calls from one function to another. */
  LambdaClient lambda();

  /**
   * The same to functions that work for longer than a caller of ours would wait: a minute. A call
   * whose answer was lost is repeated, so it must be one that may be.
   */
  default LambdaClient patientLambda() {
    return lambda();
  }

  /**
   * Closes every connection and forgets the credentials. The clients stay usable: they connect anew
   * and read the credentials again. For the time around a snapshot, when nothing is under way.
   */
  default void disconnect() {}

  /**
   * Clients configured the SDK's own way: region, credentials and {@code AWS_ENDPOINT_URL} from the
   * environment.
   */
  static AwsClients fromEnvironment() {
    return fromEnvironment(Meter.silent());
  }

  /**
   * The same, measured.
   *
   * @param meter is told how long each call took
   */
  static AwsClients fromEnvironment(Meter meter) {
    return new SdkClients(System.getenv("AWS_ENDPOINT_URL") != null, meter);
  }

  /**
   * Clients of emulators that stand at an endpoint for each service: {@code aws.endpointUrlS3} and
   * its like among the system properties name them, which must be set before the first call.
   */
  static AwsClients fromEmulators() {
    return fromEmulators(Meter.silent());
  }

  /** The same, measured. */
  static AwsClients fromEmulators(Meter meter) {
    return new SdkClients(true, meter);
  }
}
