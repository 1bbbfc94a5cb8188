package dev.hallmark.infrastructure.stack;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule of cdk-nag that is not kept, where, and why.
 *
 * @param path of the construct below the stack
 * @param rule its id
 * @param finding the one finding that is set aside; empty for all of the rule
 * @param reason why the rule does not hold here
 */
record SetAside(String path, String rule, String finding, String reason) {
  private static final String API = "/Edge/Api";
  private static final String DELIVERY = "/Edge/Delivery/Distribution";
  private static final String NO_AWS_CREDENTIALS =
      "Sigstore's clients cannot sign requests for AWS and know no user pool. Fulcio checks the"
          + " caller's token; logs, timestamps and trust files are open to whoever reaches them.";
  private static final String PREFIX =
      "Names below this prefix are made as the instance works and cannot be listed in advance; the"
          + " prefix is all that the role is for.";

  private static final String QUEUE =
      "A queue holds nothing that its log depends on, and nothing for longer than minutes: a table"
          + " restored to an earlier second would only repeat what is done.";

  private static final List<SetAside> ALWAYS =
      List.of(
          new SetAside("/CtLog/Shard/Queue", "AwsSolutions-DDB3", "", QUEUE),
          new SetAside("/SearchableLog/Shard/Queue", "AwsSolutions-DDB3", "", QUEUE),
          new SetAside("/TransparencyLogs/Shard/Queue", "AwsSolutions-DDB3", "", QUEUE),
          new SetAside(API, "AwsSolutions-APIG4", "", NO_AWS_CREDENTIALS),
          new SetAside(API, "AwsSolutions-COG4", "", NO_AWS_CREDENTIALS),
          new SetAside(
              API,
              "AwsSolutions-APIG2",
              "",
              "Messages are DER, PEM, JSON and JWT with rules of their own: the functions check"
                  + " them and name the rule that failed, which a JSON schema at the gateway"
                  + " cannot."),
          new SetAside(
              API,
              "AwsSolutions-APIG6",
              "",
              "Execution logs hold bodies, and bodies hold tokens. Access logs are on."),
          new SetAside(
              API,
              "AwsSolutions-APIG3",
              "",
              "A web ACL is billed by the month; the setting waf puts one before the API."),
          new SetAside(
              API + "/CloudWatchRole",
              "AwsSolutions-IAM4",
              "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/"
                  + "AmazonAPIGatewayPushToCloudWatchLogs",
              "API Gateway takes no role for its account with less than this policy; no function"
                  + " has it, and gatewayLogRole=false leaves it out where the account has one."),
          new SetAside(
              "/TrustRoot/Bucket",
              "AwsSolutions-S1",
              "",
              "Everything in the bucket is public; the ceremony and the caretaker write,"
                  + " conditionally and versioned."),
          new SetAside(
              "/Caretaker/Archive",
              "AwsSolutions-S1",
              "",
              "One role writes, conditionally and under Object Lock; what it holds is public."),
          new SetAside("/Caretaker/Role", "AwsSolutions-IAM5", bucket("logs/*"), PREFIX),
          new SetAside("/Caretaker/Role", "AwsSolutions-IAM5", bucket("instance/audit/*"), PREFIX),
          new SetAside("/Caretaker/Role", "AwsSolutions-IAM5", bucket("tuf/*"), PREFIX),
          new SetAside(
              "/Caretaker/Role", "AwsSolutions-IAM5", bucket("tuf/*.snapshot.json"), PREFIX),
          new SetAside(
              "/Caretaker/Role",
              "AwsSolutions-IAM5",
              "Resource::<CaretakerArchive151E22F2.Arn>/checkpoints/*",
              PREFIX),
          new SetAside("/TrustRoot/Role", "AwsSolutions-IAM5", bucket("instance/*"), PREFIX),
          new SetAside("/TrustRoot/Role", "AwsSolutions-IAM5", bucket("tuf/*"), PREFIX),
          new SetAside("/TrustRoot/Role", "AwsSolutions-IAM5", bucket("tuf/*root.json"), PREFIX),
          new SetAside(
              "/TrustRoot/Role", "AwsSolutions-IAM5", bucket("tuf/*.targets.json"), PREFIX),
          new SetAside("/TrustRoot/Role", "AwsSolutions-IAM5", bucket("tuf/targets/*"), PREFIX),
          new SetAside(
              "/TrustRoot/Role", "AwsSolutions-IAM5", bucket("tuf/legacy/targets/*"), PREFIX),
          new SetAside("/Edge/Reader", "AwsSolutions-IAM5", bucket("tuf/*"), PREFIX),
          new SetAside("/Edge/Reader", "AwsSolutions-IAM5", bucket("logs/ct/issuer/*"), PREFIX));

  private static final List<SetAside> WITH_CLOUDFRONT =
      List.of(
          new SetAside(
              DELIVERY,
              "AwsSolutions-CFR1",
              "",
              "Who may sign is decided by identity, not by country."),
          new SetAside(
              DELIVERY,
              "AwsSolutions-CFR2",
              "",
              "A web ACL is billed by the month; the setting waf puts one before the API."),
          new SetAside(
              DELIVERY,
              "AwsSolutions-CFR3",
              "",
              "What reaches the instance is in the access log of the API; what the cache answers is"
                  + " public files."),
          new SetAside(
              DELIVERY,
              "AwsSolutions-CFR4",
              "",
              "CloudFront's own certificate allows no other setting; with a domain of one's own,"
                  + " TLS 1.2 is demanded."));

  private static final List<SetAside> WITH_ROLLOUT =
      Stream.of(
              "CertificateAuthority",
              "CtLog",
              "SearchableLog",
              "TimestampAuthority",
              "TransparencyLogs")
          .map(
              name ->
                  new SetAside(
                      "/" + name + "/Function/RolloutRole",
                      "AwsSolutions-IAM5",
                      "Resource::*",
                      "Reads whether alarms ring, as AWS's own policy for CodeDeploy lets it."))
          .toList();

  /** Sets aside what is to be set aside in a stack. */
  static void in(HallmarkStack stack) {
    ALWAYS.forEach(rule -> rule.apply(stack));
    if (stack.getNode().tryFindChild("Rollout") != null) {
      WITH_ROLLOUT.forEach(rule -> rule.apply(stack));
    }
    if (stack.getNode().findChild("Edge").getNode().tryFindChild("Delivery") != null) {
      WITH_CLOUDFRONT.forEach(rule -> rule.apply(stack));
    }
  }

  private void apply(HallmarkStack stack) {
    NagPackSuppression.Builder suppression = NagPackSuppression.builder().id(rule).reason(reason);
    if (!finding.isEmpty()) {
      suppression.appliesTo(List.of(finding));
    }
    NagSuppressions.addResourceSuppressionsByPath(
        stack, "/" + stack.getStackName() + path, List.of(suppression.build()), true);
  }

  private static String bucket(String names) {
    return "Resource::<TrustRootBucket984657C8.Arn>/" + names;
  }
}
