package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Entrance;
import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.Route;
import dev.hallmark.kit.http.RouteTable;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CliCredentialsStackSynthesizer;
import software.amazon.awscdk.IStackSynthesizer;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.apigateway.CfnBasePathMapping;
import software.amazon.awscdk.services.apigateway.CfnDomainName;
import software.amazon.awscdk.services.apigateway.HttpIntegration;
import software.amazon.awscdk.services.apigateway.Integration;
import software.amazon.awscdk.services.apigateway.IntegrationOptions;
import software.amazon.awscdk.services.apigateway.MethodResponse;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * A local AWS: MiniStack 1.5.33, or LocalStack. All that differs from AWS is here:
 *
 * <ul>
 *   <li>The stack is deployed with the caller's own credentials: with IAM enforced, the bootstrap's
 *       publishing role is refused there.
 *   <li>Functions run on x86_64 where this machine does: their containers are not emulated.
 *   <li>Files are read through an HTTP integration, as nobody: the emulator has no integration with
 *       S3. So the bucket lets anybody read them and list, and blocks public ACLs only.
 *   <li>The archive has Object Lock but no default retention, so that it can be taken down.
 *   <li>Requests need no TLS: the emulator listens without.
 *   <li>Policies name no condition that only AWS evaluates: the emulator takes a condition key that
 *       it does not know for absent, and {@code Null} conditions would then match every request.
 *   <li>No access logs: the role of the account for them does not exist there.
 *   <li>The host is 127.0.0.1, a custom domain without certificate; AWS's services are called by
 *       the name {@code localhost} on the same port, which tells the two apart.
 *   <li>The API has a fixed id, so that its address by path survives a deployment.
 * </ul>
 */
final class EmulatedAws implements Platform {
  private static final String HOST = "127.0.0.1";

  private final int port;

  EmulatedAws(Entrance.Loopback loopback) {
    this.port = loopback.port();
  }

  @Override
  public IStackSynthesizer synthesizer() {
    return new CliCredentialsStackSynthesizer();
  }

  @Override
  public Architecture architecture() {
    return System.getProperty("os.arch", "").equals("aarch64")
        ? Architecture.ARM_64
        : Architecture.X86_64;
  }

  @Override
  public boolean knowsEveryCondition() {
    return false;
  }

  @Override
  public boolean writesAccessLogs() {
    return false;
  }

  @Override
  public Address address(Construct scope, RestApi api, Settings settings) {
    Tags.of(api).add("ms-custom-id", "4a11a4c0");
    CfnDomainName domain =
        CfnDomainName.Builder.create(scope, "Loopback")
            .domainName(HOST)
            .endpointConfiguration(
                CfnDomainName.EndpointConfigurationProperty.builder()
                    .types(List.of("REGIONAL"))
                    .build())
            .build();
    CfnBasePathMapping mapping =
        CfnBasePathMapping.Builder.create(scope, "LoopbackMapping")
            .domainName(HOST)
            .restApiId(api.getRestApiId())
            .stage(api.getDeploymentStage().getStageName())
            .build();
    // It names the domain by its text, which gives no order.
    mapping.getNode().addDependency(domain);
    return new Numbered(port);
  }

  @Override
  public Bucket bucket(Construct scope, Blueprint blueprint) {
    Bucket bucket =
        Bucket.Builder.create(scope, "Bucket")
            .versioned(true)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ACLS_ONLY)
            .removalPolicy(blueprint.removal())
            .build();
    Settings.Shards shards = blueprint.settings().shards();
    for (Route route : RouteTable.of(Backend.S3, shards.rekorV2(), shards.ct().count())) {
      String key = route.files().orElseThrow().key(route.template());
      letAnybody(bucket, "s3:GetObject", bucket.arnForObjects(key.replace("{path+}", "*")));
    }
    // Without it, what is missing is 403.
    letAnybody(bucket, "s3:ListBucket", bucket.getBucketArn());
    return bucket;
  }

  @Override
  public Bucket archive(Construct scope, Blueprint blueprint) {
    return Bucket.Builder.create(scope, "Archive")
        .versioned(true)
        .objectLockEnabled(true)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .removalPolicy(blueprint.removal())
        .build();
  }

  private static void letAnybody(Bucket bucket, String action, String resource) {
    bucket.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of(action))
            .resources(List.of(resource))
            .build());
  }

  @Override
  public BucketReading reading(Construct scope, Bucket bucket) {
    return new HttpReading("http://localhost:%d/%s/".formatted(port, bucket.getBucketName()));
  }

  /** Through S3's own HTTP, with the headers that S3 gives. */
  private record HttpReading(String base) implements BucketReading {
    @Override
    public Integration integration(Route route) {
      String key = route.files().orElseThrow().key(route.template());
      HttpIntegration.Builder integration =
          HttpIntegration.Builder.create(base + key.replace("{path+}", "{path}"))
              .httpMethod("GET")
              .proxy(true);
      if (route.prefix().isPresent()) {
        integration.options(
            IntegrationOptions.builder()
                .requestParameters(
                    Map.of("integration.request.path.path", "method.request.path.path"))
                .build());
      }
      return integration.build();
    }

    @Override
    public List<MethodResponse> responses() {
      return List.of();
    }
  }

  private record Numbered(int port) implements Address {
    @Override
    public String host() {
      return HOST;
    }

    /** Before a number no other name can be put. */
    @Override
    public String logName() {
      return "localhost";
    }

    @Override
    public String url() {
      return "http://" + HOST + ":" + port;
    }
  }
}
