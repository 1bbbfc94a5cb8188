package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.timestamp.domain.Policies;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** The timestamp authority: signs the time, and knows nothing of certificates and logs. */
final class TimestampAuthority extends Construct {
  private final ServiceFunction function;

  TimestampAuthority(Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust) {
    super(scope, "TimestampAuthority");
    Role role = ServiceFunction.role(this, DeployedFunction.TIMESTAMP);
    trust.letRead(role, InstanceObjects.TSA_CHAIN);
    Map<String, String> environment = new HashMap<>();
    environment.put("HALLMARK_BUCKET", trust.bucket().getBucketName());
    for (ShardNumber number : KeyRole.TSA.numbers(blueprint.settings())) {
      keys.letSign(KeyRole.TSA, number, role);
      environment.put(number.variable("HALLMARK_TSA_KEY"), keys.id(KeyRole.TSA, number));
    }
    Policies policies = blueprint.settings().timestampPolicies();
    if (!policies.equals(Policies.SIGSTORE)) {
      environment.put("HALLMARK_TSA_POLICIES", String.join(",", policies.oids()));
    }
    this.function =
        new ServiceFunction(this, blueprint, DeployedFunction.TIMESTAMP, role, environment)
            .publishedAfter(trust.founded());
  }

  ServiceFunction function() {
    return function;
  }
}
