package dev.hallmark.infrastructure.stack;

import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The Rekor v1 log, for clients that know no other: a key, a function and a search index of its
 * own, and a table for each of its shards. They are one log to who asks. A shard keeps its key, and
 * another key begins with another shard; the first entry of a new shard ends the one before.
 *
 * <p>Trusted: the log as that of version 2; and what it says of time, since its signed entry
 * timestamps are the only time that its clients see. The index is not trusted: an entry that it
 * names is proved by the log. If the index is lost, it is made again from the log.
 */
final class SearchableLog extends Construct {
  private final List<DeployedLog> shards = new ArrayList<>();
  private final Table index;
  private final ServiceFunction function;

  SearchableLog(
      Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust, Edge edge) {
    super(scope, "SearchableLog");
    int count = blueprint.settings().shards().rekorV1();
    ShardKeys turns = blueprint.settings().shards().rekorV1Keys();
    for (int number = 1; number <= count; number++) {
      shards.add(
          new DeployedLog(
              new LogName(LogKind.REKOR_V1, number),
              new LogShard(this, number == 1 ? "Shard" : "Shard" + number, blueprint),
              edge.host() + " - " + treeId(blueprint.settings().stackName(), number),
              keys.id(KeyRole.REKOR_V1, turns.keyOf(number))));
    }
    DeployedLog active = shards.getLast();
    this.index =
        Table.Builder.create(this, "Index")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .partitionKey(LogShard.key(LogTable.PARTITION_KEY))
            .sortKey(LogShard.key(LogTable.SORT_KEY))
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(blueprint.settings().keep())
            .removalPolicy(blueprint.removal())
            .build();
    Role role = ServiceFunction.role(this, DeployedFunction.REKOR_V1);
    // That of the shard before signs its last head; one that waits for its shard signs nothing.
    keysInUse(turns).forEach(key -> keys.letSign(KeyRole.REKOR_V1, key, role));
    active.shard().letAppend(role);
    inactive().forEach(log -> log.shard().letEnd(role));
    // No batches: the right to write in batches is a right to delete.
    Permissions.allow(
        role,
        List.of(index.getTableArn()),
        "dynamodb:BatchGetItem",
        "dynamodb:PutItem",
        "dynamodb:Query");
    trust.letReadCheckpoint(role, active.name());
    RekorRules rules = RekorRules.of(blueprint.settings(), edge);
    rules.letJudge(role, trust);
    Map<String, String> environment =
        new HashMap<>(active.shard().environment(active.keyId(), active.origin(), trust.bucket()));
    environment.put("HALLMARK_INDEX_TABLE", index.getTableName());
    if (count > 1) {
      environment.put("HALLMARK_LOG_NAME", active.name().text());
      environment.put("HALLMARK_INACTIVE_SHARDS", described(inactive()));
    }
    environment.putAll(rules.environmentOfV1());
    this.function =
        new ServiceFunction(this, blueprint, DeployedFunction.REKOR_V1, role, environment)
            .publishedAfter(trust.founded());
  }

  ServiceFunction function() {
    return function;
  }

  /** Those with which its shards sign. */
  private List<ShardNumber> keysInUse(ShardKeys turns) {
    return shards.stream().map(log -> turns.keyOf(log.name().shard())).distinct().toList();
  }

  /** All shards, the oldest first. */
  List<DeployedLog> all() {
    return List.copyOf(shards);
  }

  private List<DeployedLog> inactive() {
    return shards.subList(0, shards.size() - 1);
  }

  /** As the function reads it. Names of tables are known when the stack is deployed only. */
  private static String described(List<DeployedLog> inactive) {
    return inactive.stream()
        .map(
            log ->
                "{\"table\":\"%s\",\"key\":\"%s\",\"origin\":\"%s\"}"
                    .formatted(log.shard().tableName(), log.keyId(), log.origin()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  String indexTableName() {
    return index.getTableName();
  }

  /** The same at every synthesis. A log is known by its key; the id only tells its shards apart. */
  private static long treeId(String stackName, int shard) {
    byte[] name =
        "rekor-v1 shard %d of %s".formatted(shard, stackName).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
      return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
