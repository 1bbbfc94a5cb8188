package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The CT log: a function of its own with a role of its own, so that who can issue certificates
 * cannot also sign that they were logged.
 */
final class CtLog extends Construct {
  private final LogShard shard;
  private final ServiceFunction function;
  private final String origin;

  CtLog(Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust, Edge edge) {
    super(scope, "CtLog");
    this.shard = new LogShard(this, "Shard", blueprint);
    Role role = ServiceFunction.role(this, DeployedFunction.CT_LOG);
    keys.letSign(KeyRole.CT_LOG, role);
    shard.letAppend(role);
    trust.letRead(role, InstanceObjects.CA_CHAIN);
    trust.letReadCheckpoint(role, LogName.first(LogKind.CT));
    // The log's URL without scheme; clients append /v1/add-chain and so on.
    this.origin = edge.host() + "/ct";
    this.function =
        new ServiceFunction(
                this,
                blueprint,
                DeployedFunction.CT_LOG,
                role,
                shard.environment(keys.id(KeyRole.CT_LOG), origin, trust.bucket()))
            .publishedAfter(trust.founded());
  }

  ServiceFunction function() {
    return function;
  }

  LogShard shard() {
    return shard;
  }

  String origin() {
    return origin;
  }
}
