package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.RouteTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of the door. */
@Tag("cdk")
class EdgeTest {
  private static final Map<Backend, String> INTEGRATIONS =
      Map.of(
          Backend.FULCIO, "CertificateAuthorityFunctionLive",
          Backend.CT_LOG, "CtLogFunctionLive",
          Backend.REKOR_V1, "SearchableLogFunctionLive",
          Backend.REKOR_V2, "TransparencyLogsFunctionLive",
          Backend.TIMESTAMP, "TimestampAuthorityFunctionLive");

  @Test
  void theMethodsAreTheRouteTableAndEachLeadsToItsBackend() {
    Synthesis synthesis = Synthesis.of();
    Map<String, String> expected = new HashMap<>();
    RouteTable.all()
        .forEach(
            route ->
                expected.put(
                    route.method() + " " + route.template(),
                    INTEGRATIONS.getOrDefault(route.backend(), ":s3:path/TrustRootBucket/")));

    // Pages of any origin may ask these, and browsers ask first whether they may.
    for (Backend open : List.of(Backend.FULCIO, Backend.REKOR_V1)) {
      RouteTable.of(open)
          .forEach(
              route ->
                  expected.put("OPTIONS " + route.template(), INTEGRATIONS.getOrDefault(open, "")));
    }

    Map<String, String> found = new HashMap<>();
    for (JsonNode method : synthesis.properties("AWS::ApiGateway::Method")) {
      found.put(
          method.path("HttpMethod").asText() + path(synthesis, method.path("ResourceId")),
          PolicyText.render(method.path("Integration").path("Uri")));
    }

    assertThat(found).containsOnlyKeys(expected.keySet());
    expected.forEach((route, backend) -> assertThat(found.get(route)).as(route).contains(backend));
  }

  @Test
  void bodiesPassAsTheyAre() {
    assertThat(
            Synthesis.texts(
                Synthesis.of().only("AWS::ApiGateway::RestApi").path("BinaryMediaTypes")))
        .containsExactly("*/*");
  }

  @Test
  void theGatewaysOwnRefusalsHaveOurShapeAndAnUnknownRouteIs404() {
    JsonNode answers =
        by("ResponseType", Synthesis.of().properties("AWS::ApiGateway::GatewayResponse"));

    assertThat(answers.propertyStream().map(Map.Entry::getKey))
        .contains("DEFAULT_4XX", "DEFAULT_5XX", "THROTTLED", "INTEGRATION_FAILURE");
    assertThat(answers.path("MISSING_AUTHENTICATION_TOKEN").path("StatusCode").asText())
        .isEqualTo("404");
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.path("ResponseTemplates").path("application/json").asText())
                    .matches("\\{\"code\":\\d+,\"message\":\"[^\"]+\",\"details\":\\[]}"));
    assertThat(
            answers
                .path("THROTTLED")
                .path("ResponseParameters")
                .path("gatewayresponse.header.Retry-After")
                .asText())
        .isEqualTo("'1'");
  }

  @Test
  void requestsAreThrottledAndLoggedWithoutBodies() {
    JsonNode stage =
        Synthesis.of("throttleRate=7", "throttleBurst=9").only("AWS::ApiGateway::Stage");
    JsonNode settings = stage.path("MethodSettings").path(0);
    assertThat(settings.path("ThrottlingRateLimit").asInt()).isEqualTo(7);
    assertThat(settings.path("ThrottlingBurstLimit").asInt()).isEqualTo(9);
    assertThat(settings.path("DataTraceEnabled").asBoolean()).isFalse();
    assertThat(stage.path("AccessLogSetting").path("Format").asText())
        .contains("$context.status", "$context.path")
        .doesNotContain("authorizer", "querystring", "header");
  }

  @Test
  void clientsFindTheInstanceAtTheRootOfAHost() {
    JsonNode distribution =
        Synthesis.of().only("AWS::CloudFront::Distribution").path("DistributionConfig");
    String api = distribution.path("DefaultCacheBehavior").path("TargetOriginId").asText();
    assertThat(by("Id", distribution.path("Origins")).path(api).path("OriginPath").asText())
        .isEqualTo("/live");

    JsonNode mapping = Synthesis.of(Synthesis.OWN_DOMAIN).only("AWS::ApiGateway::BasePathMapping");
    assertThat(mapping.has("BasePath")).isFalse();
    assertThat(
            Synthesis.of(Synthesis.OWN_DOMAIN)
                .only("AWS::ApiGateway::RestApi")
                .path("DisableExecuteApiEndpoint")
                .asBoolean())
        .isTrue();
  }

  @Test
  void aPrivateInstanceIsReachedThroughItsEndpointsOnly() {
    Synthesis synthesis = Synthesis.of(Synthesis.PRIVATE);
    JsonNode api = synthesis.only("AWS::ApiGateway::RestApi");
    assertThat(Synthesis.texts(api.path("EndpointConfiguration").path("Types")))
        .containsExactly("PRIVATE");
    for (JsonNode policy :
        List.of(
            api.path("Policy"), synthesis.only("AWS::ApiGateway::DomainNameV2").path("Policy"))) {
      JsonNode denial = policy.path("Statement").path(1);
      assertThat(denial.path("Effect").asText()).isEqualTo("Deny");
      assertThat(
              Synthesis.texts(
                  denial.path("Condition").path("StringNotEquals").path("aws:SourceVpce")))
          .containsExactly("vpce-0a", "vpce-1b");
    }
    assertThat(synthesis.properties("AWS::ApiGateway::DomainNameAccessAssociation")).hasSize(2);
    assertThat(synthesis.properties("AWS::CloudFront::Distribution")).isEmpty();
  }

  @Test
  void aWebAclStandsBeforeTheApiWhereAsked() {
    assertThat(Synthesis.of().properties("AWS::WAFv2::WebACL")).isEmpty();
    assertThat(Synthesis.of("waf=true").properties("AWS::WAFv2::WebACLAssociation")).hasSize(1);
  }

  /** The nodes by the value of one of their fields. */
  private static JsonNode by(String field, Iterable<JsonNode> nodes) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    nodes.forEach(node -> all.set(node.path(field).asText(), node));
    return all;
  }

  /** From the host's root, with a space before it. */
  private static String path(Synthesis synthesis, JsonNode resourceId) {
    String path = "";
    JsonNode at = resourceId;
    while (at.has("Ref")) {
      JsonNode resource =
          synthesis.template().path("Resources").path(at.path("Ref").asText()).path("Properties");
      path = "/" + resource.path("PathPart").asText() + path;
      at = resource.path("ParentId");
    }
    return " " + path;
  }
}
