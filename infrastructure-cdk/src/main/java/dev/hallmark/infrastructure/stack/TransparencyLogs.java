package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The Rekor v2 logs, which follow one another; that of version 1 is {@link SearchableLog}. Each has
 * a key, a table, a role and a function of its own: who can sign for one cannot sign for another.
 * The last takes entries; the one before it takes them until its successor was announced and the
 * overlap is over. What of them lies in the bucket, the route table says ({@link Edge}).
 */
final class TransparencyLogs extends NumberedLogs {
  TransparencyLogs(
      Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust, Edge edge) {
    super(scope, "TransparencyLogs", Backend.REKOR_V2);
    for (int number = 1; number <= blueprint.settings().shards().rekorV2(); number++) {
      make(new ShardNumber(number), blueprint, keys, trust, edge);
    }
  }

  private void make(
      ShardNumber number, Blueprint blueprint, SigningKeys keys, TrustRoot trust, Edge edge) {
    LogName name = new LogName(LogKind.REKOR_V2, number.number());
    Construct place = placeOf(number);
    LogShard shard = new LogShard(place, "Shard", blueprint);
    Role role = ServiceFunction.role(place, DeployedFunction.REKOR);
    keys.letSign(KeyRole.REKOR_V2, number, role);
    shard.letAppend(role);
    trust.letReadCheckpoint(role, name);
    RekorRules rules = RekorRules.of(blueprint.settings(), edge);
    rules.letJudge(role, trust);
    DeployedLog log =
        new DeployedLog(
            name, shard, number.rekorOrigin(edge.logName()), keys.id(KeyRole.REKOR_V2, number));
    Map<String, String> environment = environment(log, number.rekorPath(), trust);
    environment.putAll(rules.environment());
    if (number.number() < blueprint.settings().shards().rekorV2()) {
      String successor = InstanceObjects.announcedRekorLog(number.number() + 1);
      environment.put("HALLMARK_SUCCESSOR", successor);
      trust.letRead(role, successor);
    }
    add(
        log,
        new ServiceFunction(place, blueprint, DeployedFunction.REKOR, role, environment)
            .publishedAfter(trust.founded()));
  }
}
