package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Entrance;
import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.stack.watch.Watched.WatchedCertificate;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.LogPlace;
import dev.hallmark.kit.http.Route;
import dev.hallmark.kit.http.RouteTable;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.AccessLogField;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Resource;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * The one door: a REST API with the methods of the {@link RouteTable} and nothing else, under the
 * root of one host name.
 *
 * <p>Callers cannot sign requests for AWS: Sigstore's clients know no AWS credentials. Fulcio
 * checks the caller's token, the logs and the timestamp authority are open to everybody who reaches
 * them; the throttle, and a web ACL where wanted, bound what that can cost. Bodies are not logged
 * and execution logs are off, since they would hold callers' tokens.
 */
final class Edge extends Construct {
  /** Name of the stage. It is in no URL that a client sees. */
  static final String STAGE = "live";

  /** Of whom pages of other origins may ask: the search UI does, and a page that signs. */
  private static final Set<Backend> OPEN_TO_PAGES = EnumSet.of(Backend.FULCIO, Backend.REKOR_V1);

  private final RestApi api;
  private final Address address;
  private final Platform platform;
  private final Settings.Shards shards;

  Edge(Construct scope, Blueprint blueprint) {
    super(scope, "Edge");
    this.platform = blueprint.platform();
    this.shards = blueprint.settings().shards();
    Settings settings = blueprint.settings();
    RestApi.Builder builder =
        RestApi.Builder.create(this, "Api")
            .restApiName(settings.stackName())
            .description("Hallmark: Fulcio, CT log, Rekor, timestamp authority and TUF")
            // Timestamp queries and answers are binary; clients that send no Accept header need
            // the wildcard, and the functions go by the event's own flag.
            .binaryMediaTypes(List.of("*/*"))
            .cloudWatchRole(false)
            .deployOptions(stage(blueprint));
    if (platform.writesAccessLogs() && settings.gatewayLogRole()) {
      // The role serves every API of the account and region, not this one alone: it stays.
      builder.cloudWatchRole(true).cloudWatchRoleRemovalPolicy(RemovalPolicy.RETAIN);
    }
    switch (settings.entrance()) {
      case Entrance.OwnDomain domain ->
          // Only by its own name: the trusted root knows no other.
          builder.endpointTypes(List.of(EndpointType.REGIONAL)).disableExecuteApiEndpoint(true);
      case Entrance.PrivateNetwork network ->
          builder
              .endpointConfiguration(
                  EndpointConfiguration.builder()
                      .types(List.of(EndpointType.PRIVATE))
                      .vpcEndpoints(PrivateDomain.endpoints(this, network))
                      .build())
              .policy(PrivateDomain.policy(network));
      case Entrance.ContentDelivery delivery ->
          builder.endpointTypes(List.of(EndpointType.REGIONAL));
      case Entrance.Loopback loopback -> builder.endpointTypes(List.of(EndpointType.REGIONAL));
    }
    this.api = builder.build();
    // CDK's own output has the stage in its path and would mislead.
    api.getNode().tryRemoveChild("Endpoint");
    GatewayErrors.addTo(api);
    if (settings.webApplicationFirewall()) {
      new Firewall(this, api, settings.entrance());
    }
    this.address = platform.address(this, api, settings);
  }

  /** The host name, without a port. */
  String host() {
    return address.host();
  }

  /** The name under which the first Rekor v2 log signs. */
  String logName() {
    return address.logName();
  }

  /** The certificate of the host name, if there is one of ours to watch. */
  Optional<WatchedCertificate> certificate() {
    return address.certificate();
  }

  /** The base URL of every service, without a trailing slash. */
  String url() {
    return address.url();
  }

  /** Leads a backend's routes to its function. */
  void serve(Backend backend, ServiceFunction function) {
    serve(backend, RouteTable.of(backend), function);
  }

  /** Leads what a log answers itself to its function. */
  void serve(LogPlace log, ServiceFunction function) {
    List<Route> routes =
        RouteTable.of(log).stream().filter(route -> route.backend() == log.kind()).toList();
    serve(log.kind(), routes, function);
  }

  private void serve(Backend backend, List<Route> routes, ServiceFunction function) {
    LambdaIntegration integration =
        LambdaIntegration.Builder.create(function.live()).allowTestInvoke(false).build();
    Set<String> open = new HashSet<>();
    for (Route route : routes) {
      IResource resource = resource(route);
      resource.addMethod(route.method(), integration);
      if (OPEN_TO_PAGES.contains(backend) && open.add(route.template())) {
        // What a browser asks first, which the function answers too.
        resource.addMethod("OPTIONS", integration);
      }
    }
  }

  /** Leads the routes of files to the bucket, past all functions. */
  void serveFiles(Bucket bucket) {
    BucketReading reading = platform.reading(this, bucket);
    for (Route route : RouteTable.of(Backend.S3, shards.rekorV2(), shards.ct().count())) {
      Map<String, Boolean> parameters = new TreeMap<>();
      parameters.put("method.request.header.If-None-Match", false);
      if (route.prefix().isPresent()) {
        parameters.put("method.request.path.path", true);
      }
      resource(route)
          .addMethod(
              route.method(),
              reading.integration(route),
              MethodOptions.builder()
                  .requestParameters(parameters)
                  .methodResponses(reading.responses())
                  .build());
    }
    address.serveFiles(bucket);
  }

  private IResource resource(Route route) {
    IResource at = api.getRoot();
    for (String part : route.template().substring(1).split("/", -1)) {
      Resource known = at.getResource(part) instanceof Resource resource ? resource : null;
      at = known != null ? known : at.addResource(part);
    }
    return at;
  }

  private StageOptions stage(Blueprint blueprint) {
    Settings settings = blueprint.settings();
    StageOptions.Builder stage =
        StageOptions.builder()
            .stageName(STAGE)
            .tracingEnabled(settings.tracing())
            .throttlingRateLimit(settings.throttle().requestsPerSecond())
            .throttlingBurstLimit(settings.throttle().burst());
    if (platform.writesAccessLogs()) {
      stage
          .accessLogDestination(
              new LogGroupLogDestination(ServiceFunction.logGroup(this, "AccessLogs", blueprint)))
          .accessLogFormat(AccessLogFormat.custom(accessLine()));
    }
    return stage.build();
  }

  /** Who asked for what, how it ended and how long it took. The path without query, no headers. */
  private static String accessLine() {
    return "{\"requestId\":\"%s\",\"time\":\"%s\",\"ip\":\"%s\",\"method\":\"%s\",\"path\":\"%s\",\"status\":\"%s\",\"bytes\":\"%s\",\"milliseconds\":\"%s\",\"backendMilliseconds\":\"%s\",\"fault\":\"%s\"}"
        .formatted(
            AccessLogField.contextRequestId(),
            AccessLogField.contextRequestTime(),
            AccessLogField.contextIdentitySourceIp(),
            AccessLogField.contextHttpMethod(),
            AccessLogField.contextPath(),
            AccessLogField.contextStatus(),
            AccessLogField.contextResponseLength(),
            AccessLogField.contextResponseLatency(),
            AccessLogField.contextIntegrationLatency(),
            AccessLogField.contextErrorResponseType());
  }
}
