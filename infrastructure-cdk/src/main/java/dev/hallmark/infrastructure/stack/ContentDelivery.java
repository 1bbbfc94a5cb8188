package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Entrance;
import dev.hallmark.infrastructure.stack.watch.Watched.WatchedCertificate;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.PublicFiles;
import dev.hallmark.kit.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AddBehaviorOptions;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.ICachePolicy;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.OriginProps;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.S3OriginAccessControl;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * CloudFront before the API, which hides the stage from the path. What lies below a prefix of files
 * is cached as its own Cache-Control says; all else is passed through.
 *
 * <p>Full tiles come from the bucket itself. A partial one is in no bucket: a behaviour of its own
 * before theirs leads it to the API and so to the log's function.
 *
 * <p>The origin is written by hand and not as CDK's RestApiOrigin: that one stands for the whole
 * API with its methods and functions, whose environment has this distribution's host name.
 */
final class ContentDelivery extends Construct implements Address {
  /** Where CloudFront takes certificates from, and so where their metrics are. */
  private static final String REGION_OF_CERTIFICATES = "us-east-1";

  /** Routes below whose prefix files lie. */
  private final List<Route> files;

  private final Distribution distribution;
  private final String host;
  private final Optional<Entrance.Alias> alias;

  ContentDelivery(
      Construct scope, RestApi api, Entrance.ContentDelivery entrance, List<Route> routes) {
    super(scope, "Delivery");
    this.alias = entrance.alias();
    this.files =
        routes.stream()
            .filter(route -> route.files().isPresent() && route.prefix().isPresent())
            .toList();
    Stack stack = Stack.of(this);
    IOrigin origin =
        HttpOrigin.Builder.create(
                "%s.execute-api.%s.%s"
                    .formatted(api.getRestApiId(), stack.getRegion(), stack.getUrlSuffix()))
            .originPath("/" + Edge.STAGE)
            .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
            .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
            .build();
    Map<String, BehaviorOptions> cached = new LinkedHashMap<>();
    for (Route route : files) {
      cached.put(
          throughTheApi(route),
          behavior(origin, CachePolicy.CACHING_OPTIMIZED, AllowedMethods.ALLOW_GET_HEAD));
    }
    Distribution.Builder builder =
        Distribution.Builder.create(this, "Distribution")
            .comment("Hallmark")
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .defaultBehavior(
                behavior(origin, CachePolicy.CACHING_DISABLED, AllowedMethods.ALLOW_ALL))
            .additionalBehaviors(cached)
            .errorResponses(errorsAreNotKept());
    entrance
        .alias()
        .ifPresent(
            alias ->
                builder
                    .domainNames(List.of(alias.domain()))
                    .certificate(
                        Certificate.fromCertificateArn(this, "Certificate", alias.certificateArn()))
                    .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021));
    this.distribution = builder.build();
    this.host =
        entrance
            .alias()
            .map(Entrance.Alias::domain)
            .orElseGet(distribution::getDistributionDomainName);
  }

  @Override
  public Optional<WatchedCertificate> certificate() {
    return alias.map(
        own -> new WatchedCertificate(own.certificateArn(), Optional.of(REGION_OF_CERTIFICATES)));
  }

  /** After the behaviours of what is made on demand: CloudFront takes the first that fits. */
  @Override
  public void serveFiles(Bucket bucket) {
    S3OriginAccessControl access =
        S3OriginAccessControl.Builder.create(this, "ReadsTheBucket").build();
    for (Route route : files) {
      if (route.backend() == Backend.S3) {
        continue;
      }
      PublicFiles lying = route.files().orElseThrow();
      String pattern = route.prefix().orElseThrow() + "*";
      distribution.addBehavior(
          pattern,
          S3BucketOrigin.withBucketDefaults(
              bucket,
              OriginProps.builder()
                  .originPath(lying.folder())
                  .originAccessControlId(access.getOriginAccessControlId())
                  .build()),
          AddBehaviorOptions.builder()
              .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
              .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
              .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
              .build());
      letRead(bucket, bucket.arnForObjects(lying.key(pattern)), "s3:GetObject");
    }
    // Without it S3 answers 403 for what is missing. It cannot be narrowed to the prefix, since a
    // read that S3 turns into a 404 names none; nor can a caller list, since no path that leads
    // here is the bucket's root and no query is passed on.
    letRead(bucket, bucket.getBucketArn(), "s3:ListBucket");
  }

  /** CDK's own grant would let the distribution read the whole bucket. */
  private void letRead(Bucket bucket, String resource, String action) {
    bucket.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("cloudfront.amazonaws.com")))
            .actions(List.of(action))
            .resources(List.of(resource))
            .conditions(
                Map.of("StringEquals", Map.of("AWS:SourceArn", distribution.getDistributionArn())))
            .build());
  }

  /** What of a route the API answers: all if its files are S3's, else what is made on demand. */
  private static String throughTheApi(Route route) {
    String prefix = route.prefix().orElseThrow();
    return route
        .files()
        .flatMap(PublicFiles::madeOnDemand)
        .map(part -> prefix + "*" + part + "*")
        .orElse(prefix + "*");
  }

  @Override
  public String host() {
    return host;
  }

  private static BehaviorOptions behavior(
      IOrigin origin, ICachePolicy caching, AllowedMethods methods) {
    return BehaviorOptions.builder()
        .origin(origin)
        .allowedMethods(methods)
        .cachePolicy(caching)
        .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
        .build();
  }

  /**
   * CloudFront would keep errors for ten seconds, past the moment when a retry would succeed, and
   * answer one caller with what another was refused. These are all that it may keep.
   */
  private static List<ErrorResponse> errorsAreNotKept() {
    return Stream.of(400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504)
        .map(status -> ErrorResponse.builder().httpStatus(status).ttl(Duration.seconds(0)).build())
        .toList();
  }
}
