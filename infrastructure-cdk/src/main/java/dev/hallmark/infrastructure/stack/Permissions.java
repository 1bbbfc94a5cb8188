package dev.hallmark.infrastructure.stack;

import java.util.List;
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

  private static void add(Role role, Effect effect, List<String> resources, String... actions) {
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .effect(effect)
            .actions(List.of(actions))
            .resources(resources)
            .build());
  }
}
