package dev.hallmark.infrastructure.stack;

import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.aws.dynamodb.QueueTable;
import dev.hallmark.infrastructure.settings.Settings.LogCapacity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * The table of one log, and beside it the table of its queue.
 *
 * <p>Trusted: the order of the log's entries. Every item is written once ({@link LogTable}), so the
 * table itself refuses updates and deletions from everybody, the account's administrators included,
 * until its policy is changed, which CloudTrail shows; the log's function is refused them a second
 * time by its own role. What no policy can tell from the first write is a {@code PutItem} over an
 * item that exists: that the functions write under a condition is proved by their tests.
 *
 * <p>If lost: restored to any second of the last 35 days; a restored table must be compared with a
 * published checkpoint before the log goes on, which the engine does by itself.
 *
 * <p>The queue holds nothing that the log depends on ({@link QueueTable}): it may be changed, is
 * not backed up, and goes with the stack.
 */
final class LogShard extends Construct {
  /** All ways to change or remove an item. */
  private static final List<String> CHANGES =
      List.of(
          "dynamodb:BatchWriteItem",
          "dynamodb:DeleteItem",
          "dynamodb:PartiQLDelete",
          "dynamodb:PartiQLUpdate",
          "dynamodb:UpdateItem");

  /** Of a log's items only a new slot is something to publish. */
  private static final Map<String, Object> SLOTS_ONLY =
      FilterCriteria.filter(
          Map.of(
              "dynamodb",
              Map.of(
                  "Keys",
                  Map.of(
                      LogTable.SORT_KEY,
                      Map.of("S", FilterRule.beginsWith(LogTable.SLOT_PREFIX))))));

  private final Table table;
  private final Table queue;
  private final LogCapacity capacity;
  private final Platform platform;

  LogShard(Construct scope, String id, Blueprint blueprint) {
    super(scope, id);
    this.capacity = blueprint.settings().logs();
    this.platform = blueprint.platform();
    this.table =
        Table.Builder.create(this, "Table")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .partitionKey(key(LogTable.PARTITION_KEY))
            .sortKey(key(LogTable.SORT_KEY))
            // A record says only that there is something to publish.
            .stream(StreamViewType.KEYS_ONLY)
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(blueprint.settings().keep())
            .removalPolicy(blueprint.removal())
            .resourcePolicy(appendOnly())
            .build();
    this.queue =
        Table.Builder.create(this, "Queue")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .partitionKey(key(LogTable.PARTITION_KEY))
            .sortKey(key(LogTable.SORT_KEY))
            .timeToLiveAttribute(QueueTable.EXPIRY)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
  }

  String tableName() {
    return table.getTableName();
  }

  String queueTableName() {
    return queue.getTableName();
  }

  /**
   * What a function that appends must be told.
   *
   * @param key the log's
   * @param origin first line of its checkpoints
   * @param bucket where the log is published
   */
  Map<String, String> environment(String key, String origin, IBucket bucket) {
    return Map.of(
        "HALLMARK_KMS_SIGNATURES_PER_SECOND", Integer.toString(capacity.signaturesPerSecond()),
        "HALLMARK_QUEUE_SHARDS", Integer.toString(capacity.queueShards()),
        "HALLMARK_LOG_TABLE", tableName(),
        "HALLMARK_QUEUE_TABLE", queueTableName(),
        "HALLMARK_LOG_KEY", key,
        "HALLMARK_LOG_ORIGIN", origin,
        "HALLMARK_BUCKET", bucket.getBucketName());
  }

  /** Lets a function append to the log and read it. */
  void letAppend(Role role) {
    letRead(role);
    Permissions.allow(role, List.of(table.getTableArn()), "dynamodb:PutItem");
    Permissions.allow(
        role,
        List.of(queue.getTableArn()),
        "dynamodb:BatchWriteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:UpdateItem");
  }

  /** Lets a function read the log and end it: an end is a write as an entry is. */
  void letEnd(Role role) {
    letRead(role);
    Permissions.allow(role, List.of(table.getTableArn()), "dynamodb:PutItem");
  }

  /** Lets a function read the log and add the tiles that follow from it, and nothing else. */
  void letFollow(Role role) {
    letRead(role);
    Permissions.allowOnKeys(
        role, platform, table.getTableArn(), LogTable.TILE_PREFIX, "dynamodb:PutItem");
  }

  private void letRead(Role role) {
    List<String> resources = List.of(table.getTableArn());
    Permissions.allow(
        role,
        resources,
        "dynamodb:BatchGetItem",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:Query");
    Permissions.deny(role, resources, CHANGES.toArray(String[]::new));
  }

  /** Wakes a function whenever the log has grown. */
  void wake(ServiceFunction function) {
    String stream = Objects.requireNonNull(table.getTableStreamArn(), "the table has a stream");
    Permissions.allow(
        function.role(),
        List.of(stream),
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams");
    EventSourceMapping.Builder.create(this, "Growth")
        .target(function.live())
        .eventSourceArn(stream)
        .startingPosition(StartingPosition.LATEST)
        .batchSize(1_000)
        .maxBatchingWindow(Duration.seconds(1))
        // What a lost batch would have said is said by the next, and each minute by the schedule.
        .retryAttempts(0)
        .filters(List.of(SLOTS_ONLY))
        .build();
  }

  /** A key of a table: a string. */
  static Attribute key(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  /** In a table's policy, the resource "*" is the table: its ARN is not known yet. */
  private static PolicyDocument appendOnly() {
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                PolicyStatement.Builder.create()
                    .sid("AppendOnly")
                    .effect(Effect.DENY)
                    .principals(List.of(new AnyPrincipal()))
                    .actions(CHANGES)
                    .resources(List.of("*"))
                    .build()))
        .build();
  }
}
