package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Entrance;
import dev.hallmark.infrastructure.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.IStackSynthesizer;
import software.amazon.awscdk.services.apigateway.AwsIntegration;
import software.amazon.awscdk.services.apigateway.IntegrationOptions;
import software.amazon.awscdk.services.apigateway.IntegrationResponse;
import software.amazon.awscdk.services.apigateway.MethodResponse;
import software.amazon.awscdk.services.apigateway.PassthroughBehavior;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** AWS itself. */
final class Aws implements Platform {
  /** Of S3's answer, what a TUF client and a cache in between can use. */
  private static final List<String> HEADERS =
      List.of("Content-Type", "Cache-Control", "ETag", "Last-Modified");

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
      case Entrance.ContentDelivery delivery -> new ContentDelivery(scope, api, delivery);
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

  /**
   * Straight from S3, with a role that may read this prefix. The right to list makes S3 answer 404
   * for what is missing, not 403; the gateway has no route by which a caller could list. Bodies
   * pass as they are: with {@code *}/{@code *} among the binary media types a template would have
   * to convert them.
   */
  @Override
  public BucketReading reading(Construct scope, Bucket bucket, String prefix) {
    Role role =
        Role.Builder.create(scope, "Reader")
            .assumedBy(new ServicePrincipal("apigateway.amazonaws.com"))
            .description("API Gateway reads the TUF repository")
            .build();
    Permissions.allow(role, List.of(bucket.arnForObjects(prefix + "/*")), "s3:GetObject");
    Permissions.allow(role, List.of(bucket.getBucketArn()), "s3:ListBucket");
    AwsIntegration integration =
        AwsIntegration.Builder.create()
            .service("s3")
            .integrationHttpMethod("GET")
            .path(bucket.getBucketName() + "/" + prefix + "/{path}")
            .options(
                IntegrationOptions.builder()
                    .credentialsRole(role)
                    .passthroughBehavior(PassthroughBehavior.WHEN_NO_MATCH)
                    .requestParameters(
                        Ordered.map(
                            Map.of(
                                "integration.request.path.path",
                                "method.request.path.path",
                                "integration.request.header.If-None-Match",
                                "method.request.header.If-None-Match")))
                    .integrationResponses(integrationResponses())
                    .build())
            .build();
    return new BucketReading(integration, methodResponses());
  }

  private static List<IntegrationResponse> integrationResponses() {
    Map<String, String> headers = new TreeMap<>();
    HEADERS.forEach(name -> headers.put(answer(name), "integration.response.header." + name));
    Map<String, String> notKept =
        Ordered.map(
            Map.of(
                answer("Content-Type"), "integration.response.header.Content-Type",
                answer("Cache-Control"), "'no-store'"));
    return List.of(
        response("200", "2\\d{2}", headers),
        response("304", "304", headers),
        response("404", "404", notKept),
        // Whatever else S3 says, such as 503 Slow Down: the caller may try again.
        IntegrationResponse.builder().statusCode("503").responseParameters(notKept).build());
  }

  private static IntegrationResponse response(
      String status, String pattern, Map<String, String> headers) {
    return IntegrationResponse.builder()
        .statusCode(status)
        .selectionPattern(pattern)
        .responseParameters(headers)
        .build();
  }

  private static List<MethodResponse> methodResponses() {
    Map<String, Boolean> headers = new TreeMap<>();
    HEADERS.forEach(name -> headers.put(answer(name), true));
    List<MethodResponse> responses = new ArrayList<>();
    for (String status : List.of("200", "304", "404", "503")) {
      responses.add(
          MethodResponse.builder().statusCode(status).responseParameters(headers).build());
    }
    return responses;
  }

  private static String answer(String header) {
    return "method.response.header." + header;
  }
}
