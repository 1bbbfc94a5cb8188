package dev.hallmark.infrastructure.stack;

import dev.hallmark.kit.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.apigateway.AwsIntegration;
import software.amazon.awscdk.services.apigateway.Integration;
import software.amazon.awscdk.services.apigateway.IntegrationOptions;
import software.amazon.awscdk.services.apigateway.IntegrationResponse;
import software.amazon.awscdk.services.apigateway.MethodResponse;
import software.amazon.awscdk.services.apigateway.PassthroughBehavior;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * Straight from S3, with a role that may read the files of the routes and no others. The right to
 * list makes S3 answer 404 for what is missing, not 403; the gateway has no route by which a caller
 * could list. Bodies pass as they are: with {@code *}/{@code *} among the binary media types a
 * template would have to convert them.
 */
final class DirectReading implements BucketReading {
  /** Of S3's answer, what a client and a cache in between can use. */
  private static final List<String> HEADERS =
      List.of("Content-Type", "Cache-Control", "ETag", "Last-Modified");

  private final Bucket bucket;
  private final Role role;

  DirectReading(Construct scope, Bucket bucket) {
    this.bucket = bucket;
    this.role =
        Role.Builder.create(scope, "Reader")
            .assumedBy(new ServicePrincipal("apigateway.amazonaws.com"))
            .description("API Gateway reads the public files")
            .build();
    Permissions.allow(role, List.of(bucket.getBucketArn()), "s3:ListBucket");
  }

  @Override
  public Integration integration(Route route) {
    String key = route.files().orElseThrow().key(route.template());
    Permissions.allow(
        role, List.of(bucket.arnForObjects(key.replace("{path+}", "*"))), "s3:GetObject");
    Map<String, String> parameters = new TreeMap<>();
    parameters.put(
        "integration.request.header.If-None-Match", "method.request.header.If-None-Match");
    if (route.prefix().isPresent()) {
      parameters.put("integration.request.path.path", "method.request.path.path");
    }
    return AwsIntegration.Builder.create()
        .service("s3")
        .integrationHttpMethod("GET")
        .path(bucket.getBucketName() + "/" + key.replace("{path+}", "{path}"))
        .options(
            IntegrationOptions.builder()
                .credentialsRole(role)
                .passthroughBehavior(PassthroughBehavior.WHEN_NO_MATCH)
                .requestParameters(parameters)
                .integrationResponses(integrationResponses())
                .build())
        .build();
  }

  @Override
  public List<MethodResponse> responses() {
    Map<String, Boolean> headers = new TreeMap<>();
    HEADERS.forEach(name -> headers.put(answer(name), true));
    List<MethodResponse> responses = new ArrayList<>();
    for (String status : List.of("200", "304", "404", "503")) {
      responses.add(
          MethodResponse.builder().statusCode(status).responseParameters(headers).build());
    }
    return responses;
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
        // 400 and 414 are of keys that no object can have.
        response("404", "40[04]|414", notKept),
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

  private static String answer(String header) {
    return "method.response.header." + header;
  }
}
