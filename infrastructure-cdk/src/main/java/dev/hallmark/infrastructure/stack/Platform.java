package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Entrance;
import dev.hallmark.infrastructure.settings.Settings;
import software.amazon.awscdk.IStackSynthesizer;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/** What differs between AWS and an emulator of it; everything else is the same template. */
sealed interface Platform permits Aws, EmulatedAws {
  /** The platform that the settings ask for. */
  static Platform of(Settings settings) {
    return settings.entrance() instanceof Entrance.Loopback loopback
        ? new EmulatedAws(loopback)
        : new Aws();
  }

  /** How the stack reaches CloudFormation. */
  IStackSynthesizer synthesizer();

  /** The processor of the functions. */
  Architecture architecture();

  /** Whether policies may name conditions and denials that only AWS knows. */
  boolean knowsEveryCondition();

  /** Whether API Gateway writes access logs. */
  boolean writesAccessLogs();

  /** The host name of the API. */
  Address address(Construct scope, RestApi api, Settings settings);

  /** The bucket, not yet filled and with no policy. */
  Bucket bucket(Construct scope, Blueprint blueprint);

  /** The bucket with Object Lock, not yet filled and with no policy. */
  Bucket archive(Construct scope, Blueprint blueprint);

  /** How API Gateway reads files of the bucket. */
  BucketReading reading(Construct scope, Bucket bucket);
}
