package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.pki.sct.TemporalShards;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The CT logs, of which each takes the certificates that expire in its time: a key, a table, a
 * function and a role for each, so that who can issue certificates cannot also sign that they were
 * logged, and who signs for one log cannot for another.
 */
final class CtLogs extends Construct {
  private final List<DeployedLog> logs = new ArrayList<>();
  private final List<ServiceFunction> functions = new ArrayList<>();

  CtLogs(Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust, Edge edge) {
    // The name of the time when there was one.
    super(scope, "CtLog");
    TemporalShards times = blueprint.settings().shards().ct();
    for (int number = 1; number <= times.count(); number++) {
      Construct place = number == 1 ? this : new Construct(this, "Log" + number);
      make(place, new ShardNumber(number), blueprint, keys, trust, edge);
    }
  }

  private void make(
      Construct place,
      ShardNumber number,
      Blueprint blueprint,
      SigningKeys keys,
      TrustRoot trust,
      Edge edge) {
    LogName name = new LogName(LogKind.CT, number.number());
    LogShard shard = new LogShard(place, "Shard", blueprint);
    Role role = ServiceFunction.role(place, DeployedFunction.CT_LOG);
    keys.letSign(KeyRole.CT_LOG, number, role);
    shard.letAppend(role);
    trust.letRead(role, InstanceObjects.CA_CHAIN);
    trust.letReadCheckpoint(role, name);
    DeployedLog log =
        new DeployedLog(name, shard, number.ctOrigin(edge.host()), keys.id(KeyRole.CT_LOG, number));
    Map<String, String> environment =
        new HashMap<>(shard.environment(log.keyId(), log.origin(), trust.bucket()));
    TemporalShards times = blueprint.settings().shards().ct();
    if (times.count() > 1) {
      environment.put("HALLMARK_CT_SHARD_ENDS", times.text());
    }
    if (!number.equals(ShardNumber.FIRST)) {
      environment.put("HALLMARK_LOG_NAME", name.text());
      environment.put("HALLMARK_BASE_PATH", number.ctPath());
    }
    logs.add(log);
    functions.add(
        new ServiceFunction(place, blueprint, DeployedFunction.CT_LOG, role, environment)
            .publishedAfter(trust.founded()));
  }

  /** All logs, the one of the earliest certificates first. */
  List<DeployedLog> all() {
    return List.copyOf(logs);
  }

  /** The function of a log. */
  ServiceFunction function(DeployedLog log) {
    return functions.get(log.name().shard() - 1);
  }
}
