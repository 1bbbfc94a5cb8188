package dev.hallmark.infrastructure.stack;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;

/** Statements of a role's own policy: named actions on named resources. */
final class Permissions {
  private Permissions() {}

  static void allow(Role role, List<String> resources, String... actions) {
    add(role, Effect.ALLOW, resources, actions);
  }

  static void deny(Role role, List<String> resources, String... actions) {
    add(role, Effect.DENY, resources, actions);
  }

  /**
   * Allows an action on those items of a table whose key begins so; on all where AWS is an emulator
   * that does not know the condition.
   */
  static void allowOnKeys(
      Role role, Platform platform, String table, String prefix, String action) {
    Map<String, Object> conditions =
        platform.knowsEveryCondition()
            ? Map.of(
                "ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", List.of(prefix + "*")))
            : Map.of();
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of(action))
            .resources(List.of(table))
            .conditions(conditions)
            .build());
  }

  private static void add(Role role, Effect effect, List<String> resources, String... actions) {
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .effect(effect)
            .actions(List.of(actions))
            .resources(resources)
            .build());
  }
}
