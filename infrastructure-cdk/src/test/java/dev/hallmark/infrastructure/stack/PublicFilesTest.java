package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.store.InstanceObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of files that come straight from S3: TUF, checkpoints, tiles, bundles. */
@Tag("cdk")
class PublicFilesTest {
  private static final String KEPT = "method.response.header.Cache-Control";

  private static final String CT_FILES = InstanceObjects.filesOf("ct");

  /** Managed policies of CloudFront: CachingOptimized and CachingDisabled. */
  private static final String AS_THE_FILE_SAYS = "658327ea-f89d-4fab-a63d-7e88639e58f6";

  private static final String NOT_AT_ALL = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

  @Test
  void trustFilesAndTheCheckpointComeFromS3OnEveryEdge() {
    for (String[] settings : List.of(Synthesis.DEFAULT, Synthesis.OWN_DOMAIN, Synthesis.PRIVATE)) {
      assertThat(methods(settings))
          .as(String.join(" ", settings))
          .extracting(method -> PolicyText.render(method.path("Integration").path("Uri")))
          .extracting(uri -> uri.substring(uri.indexOf(":s3:path/") + ":s3:path/".length()))
          .containsExactlyInAnyOrder(
              "TrustRootBucket/tuf/{path}",
              "TrustRootBucket/" + CT_FILES + "checkpoint",
              "TrustRootBucket/" + CT_FILES + "issuer/{path}",
              "TrustRootBucket/" + InstanceObjects.REKOR_V2_FILES + "checkpoint");
    }
  }

  @Test
  void aMissingFileIs404AndNotKept() {
    for (JsonNode method : methods(Synthesis.DEFAULT)) {
      Map<String, JsonNode> answers = answers(method);
      assertThat(answers).containsOnlyKeys("200", "304", "404", "503");
      assertThat(answer(answers, "404").path("SelectionPattern").asText()).isEqualTo("40[04]|414");
      assertThat(answer(answers, "404").path("ResponseParameters").path(KEPT).asText())
          .isEqualTo("'no-store'");
      // What is neither there nor missing: no pattern makes it the answer for all else.
      assertThat(answer(answers, "503").has("SelectionPattern")).isFalse();
    }
  }

  @Test
  void aFileIsServedWithItsOwnCacheHeaders() {
    for (JsonNode method : methods(Synthesis.DEFAULT)) {
      JsonNode found = answer(answers(method), "200").path("ResponseParameters");
      for (String header : List.of("Cache-Control", "ETag", "Content-Type", "Last-Modified")) {
        assertThat(found.path("method.response.header." + header).asText())
            .isEqualTo("integration.response.header." + header);
      }
    }
  }

  @Test
  void whoHasAFileIsAnsweredWithoutIt() {
    for (JsonNode method : methods(Synthesis.DEFAULT)) {
      assertThat(
              method
                  .path("Integration")
                  .path("RequestParameters")
                  .path("integration.request.header.If-None-Match")
                  .asText())
          .isEqualTo("method.request.header.If-None-Match");
      assertThat(answer(answers(method), "304").path("SelectionPattern").asText()).isEqualTo("304");
    }
  }

  /** CloudFront takes the first pattern that fits, so the order is the promise. */
  @Test
  void fullTilesComeFromS3AndPartialOnesFromTheFunction() {
    JsonNode distribution = distribution();
    String api = distribution.path("DefaultCacheBehavior").path("TargetOriginId").asText();
    List<String> patterns = new ArrayList<>();
    for (JsonNode behavior : distribution.path("CacheBehaviors")) {
      String who = behavior.path("TargetOriginId").asText().equals(api) ? "the API" : "S3";
      patterns.add(behavior.path("PathPattern").asText() + " from " + who);
    }
    assertThat(patterns)
        .containsExactlyInAnyOrder(
            "/tuf/* from the API",
            "/ct/issuer/* from the API",
            "/ct/tile/*.p/* from the API",
            "/ct/tile/* from S3",
            "/api/v2/tile/*.p/* from the API",
            "/api/v2/tile/* from S3")
        .containsSubsequence("/ct/tile/*.p/* from the API", "/ct/tile/* from S3")
        .containsSubsequence("/api/v2/tile/*.p/* from the API", "/api/v2/tile/* from S3");
  }

  @Test
  void cloudFrontFindsATileUnderTheRequestsOwnPath() {
    JsonNode distribution = distribution();
    assertThat(distribution.path("CacheBehaviors").findValuesAsText("PathPattern"))
        .contains("/api/v2/tile/*", "/ct/tile/*");
    for (JsonNode behavior : distribution.path("CacheBehaviors")) {
      String pattern = behavior.path("PathPattern").asText();
      if (pattern.endsWith("/tile/*")) {
        JsonNode origin = origin(distribution, behavior.path("TargetOriginId").asText());
        String files = pattern.startsWith("/ct/") ? CT_FILES : InstanceObjects.REKOR_V2_FILES;
        assertThat(origin.path("OriginPath").asText() + pattern).isEqualTo("/" + files + "tile/*");
        assertThat(PolicyText.render(origin.path("DomainName")))
            .isEqualTo("TrustRootBucket.RegionalDomainName");
        assertThat(PolicyText.render(origin.path("OriginAccessControlId")))
            .startsWith("EdgeDeliveryReadsTheBucket");
        assertThat(origin.path("S3OriginConfig").path("OriginAccessIdentity").asText()).isEmpty();
        // Neither a query nor a header of the caller's reaches S3.
        assertThat(behavior.has("OriginRequestPolicyId")).isFalse();
      }
    }
  }

  @Test
  void cloudFrontReadsTilesOnlyAndMayListSoThatAMissingOneIs404() {
    Set<String> allowed = new TreeSet<>();
    Synthesis synthesis = Synthesis.of();
    for (JsonNode policy : synthesis.properties("AWS::S3::BucketPolicy")) {
      PolicyText.statements("Bucket", policy.path("PolicyDocument")).stream()
          .filter(line -> line.contains("cloudfront.amazonaws.com"))
          .map(line -> line.replaceAll(".* allow (.*)  by .*", "$1"))
          .forEach(allowed::add);
    }
    assertThat(allowed)
        .containsExactly(
            "s3:GetObject  on TrustRootBucket/" + CT_FILES + "tile/*",
            "s3:GetObject  on TrustRootBucket/" + InstanceObjects.REKOR_V2_FILES + "tile/*",
            "s3:ListBucket  on TrustRootBucket");
  }

  @Test
  void cloudFrontKeepsFilesAsTheySayAndNothingElse() {
    JsonNode distribution = distribution();
    assertThat(distribution.path("CacheBehaviors"))
        .allSatisfy(
            behavior ->
                assertThat(behavior.path("CachePolicyId").asText()).isEqualTo(AS_THE_FILE_SAYS));
    assertThat(distribution.path("DefaultCacheBehavior").path("CachePolicyId").asText())
        .isEqualTo(NOT_AT_ALL);
  }

  @Test
  void cloudFrontKeepsNoErrorForTheNextCaller() {
    assertThat(distribution().path("CustomErrorResponses"))
        .allSatisfy(error -> assertThat(error.path("ErrorCachingMinTTL").asInt(1)).isZero())
        .extracting(error -> error.path("ErrorCode").asInt())
        .contains(400, 403, 404, 500, 502, 503, 504);
  }

  @Test
  void withoutACacheInFrontTilesStayWithTheFunction() {
    for (String[] settings : List.of(Synthesis.OWN_DOMAIN, Synthesis.PRIVATE)) {
      assertThat(Synthesis.of(settings).properties("AWS::ApiGateway::Method"))
          .filteredOn(method -> PolicyText.render(method.path("ResourceId")).contains("v2tilepath"))
          .hasSize(1)
          .allSatisfy(
              method ->
                  assertThat(PolicyText.render(method.path("Integration").path("Uri")))
                      .contains("TransparencyLogsFunctionLive"));
    }
  }

  private static JsonNode distribution() {
    return Synthesis.of().only("AWS::CloudFront::Distribution").path("DistributionConfig");
  }

  private static JsonNode origin(JsonNode distribution, String id) {
    return distribution
        .path("Origins")
        .valueStream()
        .filter(origin -> origin.path("Id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> methods(String... settings) {
    return Synthesis.of(settings).properties("AWS::ApiGateway::Method").stream()
        .filter(method -> method.path("Integration").path("Type").asText().equals("AWS"))
        .toList();
  }

  private static Map<String, JsonNode> answers(JsonNode method) {
    Map<String, JsonNode> answers = new HashMap<>();
    method
        .path("Integration")
        .path("IntegrationResponses")
        .forEach(answer -> answers.put(answer.path("StatusCode").asText(), answer));
    return answers;
  }

  private static JsonNode answer(Map<String, JsonNode> answers, String status) {
    JsonNode found = answers.get(status);
    if (found == null) {
      throw new AssertionError("no answer with status " + status);
    }
    return found;
  }
}
