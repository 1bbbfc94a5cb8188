package dev.hallmark.operator;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.DynamoIssuances;
import dev.hallmark.kit.store.IssuanceRecords;
import java.nio.file.Path;
import java.time.Duration;

/** Records in AWS's own DynamoDB, or in that of a local instance. */
final class AwsRecordTables implements RecordTables {
  private final Path defaultInstance;

  /**
   * @param defaultInstance file of variables to look into if no table is named
   */
  AwsRecordTables(Path defaultInstance) {
    this.defaultInstance = defaultInstance;
  }

  @Override
  public IssuanceRecords open(RecordOptions options) {
    UsageException.unlessOneAtMost(
        "--instance, --outputs and --table name different records: choose one",
        options.instance,
        options.outputs,
        options.table);
    String table = options.table;
    if (options.outputs != null) {
      table = StackOutputs.read(options.outputs).require("FulcioIssuanceTableName");
    }
    if (table != null) {
      return records(AwsClients.fromEnvironment(), table);
    }
    LocalServices services =
        LocalServices.of(
            InstanceFile.read(options.instance == null ? defaultInstance : options.instance));
    return records(services.clients(), services.instance().require("HALLMARK_ISSUANCE_TABLE"));
  }

  private static IssuanceRecords records(AwsClients clients, String table) {
    return new DynamoIssuances(clients.dynamoDb(), table, Duration.ZERO);
  }
}
