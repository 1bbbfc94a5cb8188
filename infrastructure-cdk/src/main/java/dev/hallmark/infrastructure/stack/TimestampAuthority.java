package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.store.InstanceObjects;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** The timestamp authority: signs the time, and knows nothing of certificates and logs. */
final class TimestampAuthority extends Construct {
  private final ServiceFunction function;

  TimestampAuthority(Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust) {
    super(scope, "TimestampAuthority");
    Role role = ServiceFunction.role(this, DeployedFunction.TIMESTAMP);
    keys.letSign(KeyRole.TSA, role);
    trust.letRead(role, InstanceObjects.TSA_CHAIN);
    this.function =
        new ServiceFunction(
                this,
                blueprint,
                DeployedFunction.TIMESTAMP,
                role,
                Map.of(
                    "HALLMARK_BUCKET", trust.bucket().getBucketName(),
                    "HALLMARK_TSA_KEY", keys.id(KeyRole.TSA)))
            .publishedAfter(trust.founded());
  }

  ServiceFunction function() {
    return function;
  }
}
