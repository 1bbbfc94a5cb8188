package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.store.LogStoreException;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Removes a table for good: its protection against deletion first, then the table. */
public final class TableRemoval {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Two minutes. */
  private static final int LOOKS = 120;

  private final DynamoDbClient client;
  private final TableCopies.Pause pause;

  /**
   * @param pause between two looks at a table that is being changed
   */
  public TableRemoval(DynamoDbClient client, TableCopies.Pause pause) {
    this.client = client;
    this.pause = pause;
  }

  /**
   * Removes it. Repeating it changes nothing.
   *
   * @return whether it was there
   * @throws LogStoreException if DynamoDB refuses, or does not answer
   */
  public boolean remove(String table) {
    try {
      TableDescription found = settled(table);
      if (found.tableStatus() == TableStatus.DELETING) {
        return true;
      }
      if (Boolean.TRUE.equals(found.deletionProtectionEnabled())) {
        client.updateTable(request -> request.tableName(table).deletionProtectionEnabled(false));
        // A table that is being changed cannot be deleted.
        settled(table);
      }
      client.deleteTable(request -> request.tableName(table));
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    } catch (SdkException e) {
      throw SdkFaults.of(e, "DynamoDB did not delete the table");
    }
  }

  /**
   * Whether a log is in a table: whether it holds a slot of one.
   *
   * @return false also if the table is not there
   * @throws LogStoreException if DynamoDB refuses, or does not answer
   */
  public boolean holdsLog(String table) {
    try {
      return !client
          .query(
              request ->
                  request
                      .tableName(table)
                      .consistentRead(true)
                      .limit(1)
                      .keyConditionExpression(
                          "%s = :log and begins_with(%s, :slot)"
                              .formatted(LogTable.PARTITION_KEY, LogTable.SORT_KEY))
                      .expressionAttributeValues(
                          Map.of(
                              ":log", AttributeValue.fromS(LogTable.LOG),
                              ":slot", AttributeValue.fromS(LogTable.SLOT_PREFIX)))
                      .projectionExpression(LogTable.SORT_KEY))
          .items()
          .isEmpty();
    } catch (ResourceNotFoundException e) {
      return false;
    } catch (SdkException e) {
      throw SdkFaults.of(e, "DynamoDB did not say whether a log is in the table");
    }
  }

  private TableDescription settled(String table) {
    for (int look = 0; look < LOOKS; look++) {
      TableDescription found = describe(table);
      if (found.tableStatus() != TableStatus.UPDATING
          && found.tableStatus() != TableStatus.CREATING) {
        return found;
      }
      pause.pass(LOOK);
    }
    throw new LogStoreException("DynamoDB goes on changing the table: run this again later");
  }

  private TableDescription describe(String table) {
    return client.describeTable(request -> request.tableName(table)).table();
  }
}
