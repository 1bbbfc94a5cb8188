package dev.hallmark.infrastructure.stack.watch;

import dev.hallmark.infrastructure.stack.watch.Watched.WatchedKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * Pages at once when somebody signs with a key whose role may not, and when a key is disabled, its
 * deletion scheduled, its policy changed or a grant made. EventBridge has these calls from
 * CloudTrail, which must have a trail of management events in the region; both are free of charge.
 *
 * <p>{@code kms:Sign} counts among CloudTrail's read-only events, which a rule gets only if it asks
 * for all (EventBridge User Guide, "Receiving read-only management events from AWS services").
 */
final class KeyRules {
  /** A pattern has 2,048 characters; an ARN takes eighty of them. */
  private static final int KEYS_OF_A_RULE = 15;

  private static final List<String> CHANGES =
      List.of("CreateGrant", "DisableKey", "PutKeyPolicy", "ScheduleKeyDeletion");

  private static final String EVERY_EVENT = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

  private KeyRules() {}

  static void make(Construct scope, List<WatchedKey> keys, ITopic topic) {
    keys.forEach(key -> unexpectedSigner(scope, key, topic));
    for (int from = 0; from < keys.size(); from += KEYS_OF_A_RULE) {
      changes(scope, from, keys.subList(from, Math.min(from + KEYS_OF_A_RULE, keys.size())), topic);
    }
  }

  private static void unexpectedSigner(Construct scope, WatchedKey key, ITopic topic) {
    Map<String, Object> detail = call(List.of("Sign"), List.of(key.arn()));
    if (!key.signers().isEmpty()) {
      // Who has no role, such as a user of IAM, has no such member.
      detail.put(
          "$or",
          List.of(
              session(Map.of("anything-but", key.signers())), session(Map.of("exists", false))));
    }
    Rule rule =
        rule(scope, "SignedWith" + key.id(), "signed with by somebody unexpected", detail, topic);
    if (rule.getNode().getDefaultChild() instanceof CfnRule resource) {
      resource.setState(EVERY_EVENT);
    }
  }

  private static void changes(Construct scope, int number, List<WatchedKey> keys, ITopic topic) {
    List<String> arns = keys.stream().map(WatchedKey::arn).toList();
    rule(scope, "KeysChanged" + number, "changed", call(CHANGES, arns), topic);
  }

  private static Map<String, Object> call(List<String> names, List<String> arns) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("eventSource", List.of("kms.amazonaws.com"));
    detail.put("eventName", names);
    detail.put("resources", Map.of("ARN", arns));
    return detail;
  }

  private static Map<String, Object> session(Map<String, ?> issuer) {
    return Map.of(
        "userIdentity",
        Map.of("sessionContext", Map.of("sessionIssuer", Map.of("arn", List.of(issuer)))));
  }

  private static Rule rule(
      Construct scope, String id, String what, Map<String, Object> detail, ITopic topic) {
    return Rule.Builder.create(scope, id)
        .description("Hallmark, PAGE: a key was " + what)
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.kms"))
                .detailType(List.of("AWS API Call via CloudTrail"))
                .detail(detail)
                .build())
        .targets(
            List.of(
                SnsTopic.Builder.create(topic)
                    .message(
                        RuleTargetInput.fromText(
                            "Hallmark, PAGE: %s with the key %s by %s at %s. If nobody of you did, freeze the instance and keep CloudTrail's events."
                                .formatted(
                                    EventField.fromPath("$.detail.eventName"),
                                    EventField.fromPath("$.detail.resources[0].ARN"),
                                    EventField.fromPath("$.detail.userIdentity.arn"),
                                    EventField.fromPath("$.detail.eventTime"))))
                    .build()))
        .build();
  }
}
