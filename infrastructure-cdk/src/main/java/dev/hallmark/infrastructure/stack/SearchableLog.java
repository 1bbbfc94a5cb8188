package dev.hallmark.infrastructure.stack;

import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.logkeys.LogKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The Rekor v1 log, for clients that know no other: a key, a table and a function of its own, and
 * beside them its search index.
 *
 * <p>Trusted: the log as that of version 2; and what it says of time, since its signed entry
 * timestamps are the only time that its clients see. The index is not trusted: an entry that it
 * names is proved by the log. If the index is lost, it is made again from the log.
 */
final class SearchableLog extends Construct {
  private final LogShard shard;
  private final Table index;
  private final ServiceFunction function;
  private final String origin;

  SearchableLog(
      Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust, Edge edge) {
    super(scope, "SearchableLog");
    this.shard = new LogShard(this, "Shard", blueprint);
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
    keys.letSign(KeyRole.REKOR_V1, role);
    shard.letAppend(role);
    // No batches: the right to write in batches is a right to delete.
    Permissions.allow(
        role,
        List.of(index.getTableArn()),
        "dynamodb:BatchGetItem",
        "dynamodb:PutItem",
        "dynamodb:Query");
    trust.letReadCheckpoint(role, LogKind.REKOR_V1);
    this.origin = edge.host() + " - " + treeId(blueprint.settings().stackName());
    Map<String, String> environment =
        new HashMap<>(shard.environment(keys.id(KeyRole.REKOR_V1), origin, trust.bucket()));
    environment.put("HALLMARK_INDEX_TABLE", index.getTableName());
    this.function =
        new ServiceFunction(this, blueprint, DeployedFunction.REKOR_V1, role, environment)
            .publishedAfter(trust.founded());
  }

  ServiceFunction function() {
    return function;
  }

  LogShard shard() {
    return shard;
  }

  String indexTableName() {
    return index.getTableName();
  }

  String origin() {
    return origin;
  }

  /** The same at every synthesis. A log is known by its key; the id only tells its shards apart. */
  private static long treeId(String stackName) {
    byte[] name = ("rekor-v1 shard 1 of " + stackName).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
      return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
