package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the template as a whole promises: no cost by the hour, no secret. */
@Tag("cdk")
class CostAndSecrecyTest {
  /**
   * Nothing here is billed by the hour: these are free, billed by use, or, the keys, by the month.
   * A type that is not here must be looked up before it is added.
   */
  private static final Set<String> NOT_BY_THE_HOUR =
      Set.of(
          "AWS::ApiGateway::Account",
          "AWS::ApiGateway::BasePathMapping",
          "AWS::ApiGateway::BasePathMappingV2",
          "AWS::ApiGateway::Deployment",
          "AWS::ApiGateway::DomainName",
          "AWS::ApiGateway::DomainNameAccessAssociation",
          "AWS::ApiGateway::DomainNameV2",
          "AWS::ApiGateway::GatewayResponse",
          "AWS::ApiGateway::Method",
          "AWS::ApiGateway::Resource",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGateway::Stage",
          "AWS::CloudFront::Distribution",
          "AWS::CloudFront::OriginAccessControl",
          "AWS::DynamoDB::Table",
          "AWS::Events::Rule",
          "AWS::IAM::Policy",
          "AWS::IAM::Role",
          "AWS::KMS::Key",
          "AWS::Lambda::Alias",
          "AWS::Lambda::EventInvokeConfig",
          "AWS::Lambda::EventSourceMapping",
          "AWS::Lambda::Function",
          "AWS::Lambda::Permission",
          "AWS::Lambda::Version",
          "AWS::Logs::LogGroup",
          "AWS::S3::Bucket",
          "AWS::S3::BucketPolicy",
          "Custom::HallmarkCeremony");

  private static final Pattern SECRET =
      Pattern.compile(
          "PRIVATE KEY|AKIA[0-9A-Z]{16}|eyJ[A-Za-z0-9_-]{10,}\\.|(?i)password|client_?secret");

  private static final List<String[]> EVERY_EDGE =
      List.of(Synthesis.DEFAULT, Synthesis.OWN_DOMAIN, Synthesis.PRIVATE, Synthesis.EMULATED);

  @Test
  void nothingIsBilledByTheHour() {
    for (String[] settings : EVERY_EDGE) {
      Set<String> types = new HashSet<>();
      for (JsonNode resource : Synthesis.of(settings).template().path("Resources")) {
        types.add(resource.path("Type").asText());
      }
      assertThat(types).as(String.join(" ", settings)).isSubsetOf(NOT_BY_THE_HOUR);
    }
  }

  @Test
  void noFunctionIsKeptWarmAndNoTableHasCapacity() {
    Synthesis synthesis = Synthesis.of();
    assertThat(synthesis.template().findValues("ProvisionedConcurrencyConfig")).isEmpty();
    assertThat(synthesis.template().findValues("ProvisionedThroughput")).isEmpty();
    assertThat(synthesis.only("AWS::ApiGateway::Stage").path("CacheClusterEnabled").asBoolean())
        .isFalse();
  }

  @Test
  void noSecretIsInATemplate() {
    for (String[] settings : EVERY_EDGE) {
      assertThat(Synthesis.of(settings).text()).doesNotContainPattern(SECRET);
    }
  }
}
