package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.logkeys.LogKind;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The Rekor v2 log; that of version 1 is {@link SearchableLog}. What of it lies in the bucket, the
 * route table says ({@link Edge}).
 */
final class TransparencyLogs extends Construct {
  private final LogShard shard;
  private final ServiceFunction function;
  private final String origin;

  TransparencyLogs(
      Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust, Edge edge) {
    super(scope, "TransparencyLogs");
    this.shard = new LogShard(this, "Shard", blueprint);
    Role role = ServiceFunction.role(this, DeployedFunction.REKOR);
    keys.letSign(KeyRole.REKOR_V2, role);
    shard.letAppend(role);
    trust.letReadCheckpoint(role, LogKind.REKOR_V2);
    this.origin = edge.host();
    this.function =
        new ServiceFunction(
                this,
                blueprint,
                DeployedFunction.REKOR,
                role,
                shard.environment(keys.id(KeyRole.REKOR_V2), origin, trust.bucket()))
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
