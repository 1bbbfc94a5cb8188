package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Entrance;
import dev.hallmark.kit.http.Route;
import dev.hallmark.kit.http.RouteTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.ICachePolicy;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.constructs.Construct;

/**
 * CloudFront before the API, which hides the stage from the path. What lies below a prefix of files
 * is cached as its own Cache-Control says; all else is passed through.
 *
 * <p>The origin is written by hand and not as CDK's RestApiOrigin: that one stands for the whole
 * API with its methods and functions, whose environment has this distribution's host name.
 */
final class ContentDelivery extends Construct implements Address {
  private final String host;

  ContentDelivery(Construct scope, RestApi api, Entrance.ContentDelivery entrance) {
    super(scope, "Delivery");
    Stack stack = Stack.of(this);
    IOrigin origin =
        HttpOrigin.Builder.create(
                "%s.execute-api.%s.%s"
                    .formatted(api.getRestApiId(), stack.getRegion(), stack.getUrlSuffix()))
            .originPath("/" + Edge.STAGE)
            .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
            .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
            .build();
    Map<String, BehaviorOptions> files = new LinkedHashMap<>();
    for (Route route : RouteTable.all()) {
      if (route.method().equals("GET") && route.template().endsWith("/{path+}")) {
        files.put(
            route.template().replace("{path+}", "*"),
            behavior(origin, CachePolicy.CACHING_OPTIMIZED, AllowedMethods.ALLOW_GET_HEAD));
      }
    }
    Distribution.Builder distribution =
        Distribution.Builder.create(this, "Distribution")
            .comment("Hallmark")
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .defaultBehavior(
                behavior(origin, CachePolicy.CACHING_DISABLED, AllowedMethods.ALLOW_ALL))
            .additionalBehaviors(files)
            .errorResponses(errorsAreNotKept());
    entrance
        .alias()
        .ifPresent(
            alias ->
                distribution
                    .domainNames(List.of(alias.domain()))
                    .certificate(
                        Certificate.fromCertificateArn(this, "Certificate", alias.certificateArn()))
                    .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021));
    Distribution built = distribution.build();
    this.host =
        entrance.alias().map(Entrance.Alias::domain).orElseGet(built::getDistributionDomainName);
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

  /** CloudFront would keep errors for ten seconds, past the moment when a retry would succeed. */
  private static List<ErrorResponse> errorsAreNotKept() {
    return Stream.of(404, 500, 502, 503, 504)
        .map(status -> ErrorResponse.builder().httpStatus(status).ttl(Duration.seconds(0)).build())
        .toList();
  }
}
