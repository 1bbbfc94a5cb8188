package dev.hallmark.infrastructure.stack;

import dev.hallmark.aws.dynamodb.LogTable;
import java.util.List;
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
import software.constructs.Construct;

/**
 * The table of one log.
 *
 * <p>Trusted: the order of the log's entries. Every item is written once ({@link LogTable}), so the
 * table itself refuses updates and deletions from everybody, the account's administrators included,
 * until its policy is changed, which CloudTrail shows; the log's function is refused them a second
 * time by its own role. What no policy can tell from the first write is a {@code PutItem} over an
 * item that exists: that the functions write under a condition is proved by their tests.
 *
 * <p>If lost: restored to any second of the last 35 days; a restored table must be compared with a
 * published checkpoint before the log goes on.
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

  private final Table table;

  LogShard(Construct scope, String id, Blueprint blueprint) {
    super(scope, id);
    this.table =
        Table.Builder.create(this, "Table")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .partitionKey(key(LogTable.PARTITION_KEY))
            .sortKey(key(LogTable.SORT_KEY))
            .stream(StreamViewType.NEW_IMAGE)
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(blueprint.settings().keep())
            .removalPolicy(blueprint.removal())
            .resourcePolicy(appendOnly())
            .build();
  }

  String tableName() {
    return table.getTableName();
  }

  /** Lets a function append to the log and read it. */
  void letAppend(Role role) {
    List<String> resources = List.of(table.getTableArn());
    Permissions.allow(
        role,
        resources,
        "dynamodb:BatchGetItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query");
    Permissions.deny(role, resources, CHANGES.toArray(String[]::new));
  }

  private static Attribute key(String name) {
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
