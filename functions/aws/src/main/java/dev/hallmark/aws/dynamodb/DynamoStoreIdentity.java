package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.store.StoreIdentity;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * {@link StoreIdentity} of a log's table: the id that DynamoDB gives each table anew, also one
 * restored from a backup under the old name. Every adopted id is one write-once item in the table,
 * so that a restored table brings along those of its ancestors and lacks its own.
 */
public final class DynamoStoreIdentity implements StoreIdentity {
  private final DynamoDbClient client;
  private final String table;

  public DynamoStoreIdentity(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public String current() {
    TableDescription description =
        reaching(() -> client.describeTable(request -> request.tableName(table)).table());
    String id = description.tableId();
    // DynamoDB Local gives no id; two of its tables differ in name, or in when they were made.
    return id == null || id.isEmpty()
        ? description.tableArn() + " " + description.creationDateTime().toEpochMilli()
        : id;
  }

  @Override
  public boolean adopted(String identity) {
    return reaching(
        () ->
            client
                .getItem(
                    request ->
                        request
                            .tableName(table)
                            .key(LogTable.adoptionKey(identity))
                            .consistentRead(true))
                .hasItem());
  }

  @Override
  public void adopt(String identity) {
    Map<String, AttributeValue> item = LogTable.adoptionKey(identity);
    try {
      client.putItem(
          request ->
              request
                  .tableName(table)
                  .item(item)
                  .conditionExpression(
                      "attribute_not_exists(%s)".formatted(LogTable.PARTITION_KEY)));
    } catch (ConditionalCheckFailedException e) {
      // Recorded before, by this call or another.
    } catch (SdkException e) {
      if (!adopted(identity)) {
        throw SdkFaults.of(e, "DynamoDB did not confirm the adoption");
      }
    }
  }

  private static <T> T reaching(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw SdkFaults.of(e, "DynamoDB did not say which table it is");
    }
  }
}
