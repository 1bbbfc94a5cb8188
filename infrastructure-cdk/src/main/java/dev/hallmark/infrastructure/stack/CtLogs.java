package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.pki.sct.TemporalShards;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The CT logs, of which each takes the certificates that expire in its time: a key, a table, a
 * function and a role for each, so that who can issue certificates cannot also sign that they were
 * logged, and who signs for one log cannot for another.
 */
final class CtLogs extends NumberedLogs {
  CtLogs(Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust, Edge edge) {
    // The name of the time when there was one.
    super(scope, "CtLog", Backend.CT_LOG);
    TemporalShards times = blueprint.settings().shards().ct();
    for (int number = 1; number <= times.count(); number++) {
      make(new ShardNumber(number), blueprint, keys, trust, edge);
    }
  }

  private void make(
      ShardNumber number, Blueprint blueprint, SigningKeys keys, TrustRoot trust, Edge edge) {
    LogName name = new LogName(LogKind.CT, number.number());
    Construct place = placeOf(number);
    LogShard shard = new LogShard(place, "Shard", blueprint);
    Role role = ServiceFunction.role(place, DeployedFunction.CT_LOG);
    keys.letSign(KeyRole.CT_LOG, number, role);
    shard.letAppend(role);
    trust.letRead(role, InstanceObjects.CA_CHAIN);
    trust.letReadCheckpoint(role, name);
    DeployedLog log =
        new DeployedLog(name, shard, number.ctOrigin(edge.host()), keys.id(KeyRole.CT_LOG, number));
    Map<String, String> environment = environment(log, number.ctPath(), trust);
    TemporalShards times = blueprint.settings().shards().ct();
    if (times.count() > 1) {
      environment.put("HALLMARK_CT_SHARD_ENDS", times.text());
    }
    add(
        log,
        new ServiceFunction(place, blueprint, DeployedFunction.CT_LOG, role, environment)
            .publishedAfter(trust.founded()));
  }
}
