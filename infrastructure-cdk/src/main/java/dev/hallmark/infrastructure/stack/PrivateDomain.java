package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Entrance;
import dev.hallmark.infrastructure.stack.watch.Watched.WatchedCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.apigateway.CfnBasePathMappingV2;
import software.amazon.awscdk.services.apigateway.CfnDomainNameAccessAssociation;
import software.amazon.awscdk.services.apigateway.CfnDomainNameV2;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.ec2.IVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAttributes;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * A private custom domain whose empty base path is the API, reached through interface endpoints of
 * {@code execute-api} and through nothing else. DNS within the VPCs is the deployer's: the name
 * must resolve to the endpoints.
 */
final class PrivateDomain extends Construct implements Address {
  private final String host;
  private final String certificateArn;

  PrivateDomain(Construct scope, RestApi api, Entrance.PrivateNetwork entrance) {
    super(scope, "Domain");
    this.host = entrance.domain();
    this.certificateArn = entrance.certificateArn();
    CfnDomainNameV2 domain =
        CfnDomainNameV2.Builder.create(this, "Name")
            .domainName(host)
            .certificateArn(entrance.certificateArn())
            .endpointConfiguration(
                CfnDomainNameV2.EndpointConfigurationProperty.builder()
                    .types(List.of("PRIVATE"))
                    .build())
            .securityPolicy("TLS_1_2")
            .policy(policy(entrance))
            .build();
    CfnBasePathMappingV2.Builder.create(this, "Mapping")
        .domainNameArn(domain.getAttrDomainNameArn())
        .restApiId(api.getRestApiId())
        .stage(api.getDeploymentStage().getStageName())
        .build();
    for (String endpoint : entrance.vpcEndpointIds()) {
      CfnDomainNameAccessAssociation.Builder.create(this, "Access-" + endpoint)
          .domainNameArn(domain.getAttrDomainNameArn())
          .accessAssociationSource(endpoint)
          .accessAssociationSourceType("VPCE")
          .build();
    }
  }

  @Override
  public String host() {
    return host;
  }

  /** API Gateway takes one of its own region only. */
  @Override
  public Optional<WatchedCertificate> certificate() {
    return Optional.of(new WatchedCertificate(certificateArn, Optional.empty()));
  }

  /** Everybody who comes through one of the endpoints, and nobody else. */
  static PolicyDocument policy(Entrance.PrivateNetwork entrance) {
    Map<String, List<String>> endpoints = Map.of("aws:SourceVpce", entrance.vpcEndpointIds());
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                statement("Reach", Effect.ALLOW, Map.of()),
                statement(
                    "OnlyThroughTheEndpoints", Effect.DENY, Map.of("StringNotEquals", endpoints))))
        .build();
  }

  static List<IVpcEndpoint> endpoints(Construct scope, Entrance.PrivateNetwork entrance) {
    List<IVpcEndpoint> endpoints = new ArrayList<>();
    for (String id : entrance.vpcEndpointIds()) {
      endpoints.add(
          InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(
              scope,
              id,
              InterfaceVpcEndpointAttributes.builder().vpcEndpointId(id).port(443).build()));
    }
    return endpoints;
  }

  private static PolicyStatement statement(
      String sid, Effect effect, Map<String, Map<String, List<String>>> conditions) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .effect(effect)
        .principals(List.of(new AnyPrincipal()))
        .actions(List.of("execute-api:Invoke"))
        .resources(List.of("execute-api:/*"))
        .conditions(conditions)
        .build();
  }
}
