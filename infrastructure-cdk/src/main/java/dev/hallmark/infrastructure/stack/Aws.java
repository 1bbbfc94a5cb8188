package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Entrance;
import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.kit.http.RouteTable;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.IStackSynthesizer;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** AWS itself. */
final class Aws implements Platform {
  @Override
  public IStackSynthesizer synthesizer() {
    return new DefaultStackSynthesizer();
  }

  /** Cheaper than x86_64, and the functions have no native code. */
  @Override
  public Architecture architecture() {
    return Architecture.ARM_64;
  }

  @Override
  public boolean knowsEveryCondition() {
    return true;
  }

  @Override
  public boolean writesAccessLogs() {
    return true;
  }

  @Override
  public Address address(Construct scope, RestApi api, Settings settings) {
    return switch (settings.entrance()) {
      case Entrance.OwnDomain own -> new CustomDomain(scope, api, own);
      case Entrance.ContentDelivery delivery ->
          new ContentDelivery(
              scope,
              api,
              delivery,
              RouteTable.all(settings.shards().rekorV2(), settings.shards().ct().count()));
      case Entrance.PrivateNetwork network -> new PrivateDomain(scope, api, network);
      case Entrance.Loopback loopback ->
          throw new IllegalArgumentException("the loopback address is the emulator's: " + loopback);
    };
  }

  @Override
  public Bucket bucket(Construct scope, Blueprint blueprint) {
    return closed(scope, "Bucket", blueprint).build();
  }

  /**
   * In compliance mode nobody can shorten a retention or delete a locked version, the account's
   * root user included.
   */
  @Override
  public Bucket archive(Construct scope, Blueprint blueprint) {
    Bucket.Builder archive = closed(scope, "Archive", blueprint).objectLockEnabled(true);
    if (blueprint.settings().keep()) {
      archive.objectLockDefaultRetention(
          ObjectLockRetention.compliance(Duration.days(blueprint.settings().checkpointLockDays())));
    }
    return archive.build();
  }

  private static Bucket.Builder closed(Construct scope, String id, Blueprint blueprint) {
    return Bucket.Builder.create(scope, id)
        .versioned(true)
        .encryption(BucketEncryption.S3_MANAGED)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .removalPolicy(blueprint.removal());
  }

  @Override
  public BucketReading reading(Construct scope, Bucket bucket) {
    return new DirectReading(scope, bucket);
  }
}
