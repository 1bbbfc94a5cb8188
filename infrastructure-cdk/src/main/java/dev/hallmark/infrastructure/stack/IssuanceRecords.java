package dev.hallmark.infrastructure.stack;

import dev.hallmark.aws.dynamodb.IssuanceTable;
import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import java.util.List;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * What was issued to whom: one item a certificate, dropped by DynamoDB after the deployer's
 * retention; and counts of the last minutes, if an identity may have so many certificates only.
 *
 * <p>Not trusted: the CT log is the proof of what was issued; the records say it faster and for
 * longer questions. If lost: restored to any second of the last 35 days, or read from the CT log.
 */
final class IssuanceRecords extends Construct {
  private final Table table;
  private final IssuanceSettings settings;
  private final Platform platform;

  IssuanceRecords(Construct scope, Blueprint blueprint) {
    super(scope, "Issuances");
    this.settings = blueprint.settings().issuance();
    this.platform = blueprint.platform();
    this.table =
        Table.Builder.create(this, "Records")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .partitionKey(LogShard.key(LogTable.PARTITION_KEY))
            .sortKey(LogShard.key(LogTable.SORT_KEY))
            .timeToLiveAttribute(IssuanceTable.EXPIRY)
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(blueprint.settings().keep())
            .removalPolicy(blueprint.removal())
            .build();
    table.addGlobalSecondaryIndex(
        GlobalSecondaryIndexProps.builder()
            .indexName(IssuanceTable.BY_SERIAL)
            .partitionKey(LogShard.key(IssuanceTable.SERIAL))
            .projectionType(ProjectionType.ALL)
            .build());
  }

  /** Lets a function note what it issues, and count it if there is a limit; not read it. */
  void letNote(Role role) {
    Permissions.allow(role, List.of(table.getTableArn()), "dynamodb:PutItem");
    if (settings.perMinute() > 0) {
      // Counts only: a record is written once. That it is not written over is up to the function.
      Permissions.allowOnKeys(
          role, platform, table.getTableArn(), IssuanceTable.COUNT_PREFIX, "dynamodb:UpdateItem");
    }
  }

  String tableName() {
    return table.getTableName();
  }
}
