package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.store.LogStoreException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Removes a table for good: its protection against deletion first, then the table. */
public final class TableRemoval {
  private final DynamoDbClient client;

  public TableRemoval(DynamoDbClient client) {
    this.client = client;
  }

  /**
   * Removes it. Repeating it changes nothing.
   *
   * @return whether it was there
   * @throws LogStoreException if DynamoDB refuses, or does not answer
   */
  public boolean remove(String table) {
    try {
      boolean guarded =
          Boolean.TRUE.equals(
              client
                  .describeTable(request -> request.tableName(table))
                  .table()
                  .deletionProtectionEnabled());
      if (guarded) {
        client.updateTable(request -> request.tableName(table).deletionProtectionEnabled(false));
      }
      client.deleteTable(request -> request.tableName(table));
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    } catch (SdkException e) {
      throw SdkFaults.of(e, "DynamoDB did not delete the table");
    }
  }
}
