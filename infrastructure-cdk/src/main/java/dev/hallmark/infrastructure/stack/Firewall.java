package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Entrance;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/**
 * A web ACL on the API: known bad addresses are refused and one address is bounded. It looks into
 * no body, since the managed rules for bodies refuse binary queries and large entries. Billed by
 * the month, so it is off unless set.
 */
final class Firewall extends Construct {
  /** Requests of one address within five minutes: a busy build farm behind one NAT. */
  private static final int REQUESTS = 10_000;

  Firewall(Construct scope, RestApi api, Entrance entrance) {
    super(scope, "Firewall");
    CfnWebACL acl =
        CfnWebACL.Builder.create(this, "Acl")
            .scope("REGIONAL")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(visibility("Hallmark"))
            .rules(List.of(knownBadAddresses(), oneAddress(entrance)))
            .build();
    CfnWebACLAssociation.Builder.create(this, "Association")
        .webAclArn(acl.getAttrArn())
        .resourceArn(api.getDeploymentStage().getStageArn())
        .build();
  }

  private static CfnWebACL.RuleProperty knownBadAddresses() {
    return CfnWebACL.RuleProperty.builder()
        .name("KnownBadAddresses")
        .priority(0)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name("AWSManagedRulesAmazonIpReputationList")
                        .build())
                .build())
        .visibilityConfig(visibility("KnownBadAddresses"))
        .build();
  }

  private static CfnWebACL.RuleProperty oneAddress(Entrance entrance) {
    CfnWebACL.RateBasedStatementProperty.Builder rate =
        CfnWebACL.RateBasedStatementProperty.builder().limit(REQUESTS);
    if (entrance instanceof Entrance.ContentDelivery) {
      // The API sees CloudFront's addresses; who asked stands in the header that it adds.
      rate.aggregateKeyType("FORWARDED_IP")
          .forwardedIpConfig(
              CfnWebACL.ForwardedIPConfigurationProperty.builder()
                  .headerName("X-Forwarded-For")
                  .fallbackBehavior("MATCH")
                  .build());
    } else {
      rate.aggregateKeyType("IP");
    }
    return CfnWebACL.RuleProperty.builder()
        .name("OneAddress")
        .priority(1)
        .action(
            CfnWebACL.RuleActionProperty.builder()
                .block(CfnWebACL.BlockActionProperty.builder().build())
                .build())
        .statement(CfnWebACL.StatementProperty.builder().rateBasedStatement(rate.build()).build())
        .visibilityConfig(visibility("OneAddress"))
        .build();
  }

  private static CfnWebACL.VisibilityConfigProperty visibility(String name) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .metricName(name)
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(false)
        .build();
  }
}
