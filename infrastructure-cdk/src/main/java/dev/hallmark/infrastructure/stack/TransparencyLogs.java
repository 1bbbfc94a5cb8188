package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** The Rekor v2 log. Its tiles and checkpoints come from the function, as the route table says. */
final class TransparencyLogs extends Construct {
  private final LogShard shard;
  private final ServiceFunction function;

  TransparencyLogs(
      Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust, Edge edge) {
    super(scope, "TransparencyLogs");
    this.shard = new LogShard(this, "Shard", blueprint);
    Role role = ServiceFunction.role(this, DeployedFunction.REKOR);
    keys.letSign(KeyRole.REKOR_V2, role);
    shard.letAppend(role);
    this.function =
        new ServiceFunction(
                this,
                blueprint,
                DeployedFunction.REKOR,
                role,
                Map.of(
                    "HALLMARK_LOG_TABLE", shard.tableName(),
                    "HALLMARK_LOG_KEY", keys.id(KeyRole.REKOR_V2),
                    "HALLMARK_LOG_ORIGIN", edge.host()))
            .publishedAfter(trust.founded());
  }

  ServiceFunction function() {
    return function;
  }

  LogShard shard() {
    return shard;
  }
}
