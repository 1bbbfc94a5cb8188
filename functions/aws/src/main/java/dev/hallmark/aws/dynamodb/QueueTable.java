package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.transparency.Hash;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * Keys of the table of a log's queue. It is a table of its own so that the log's table needs no
 * right to update or delete, and because nothing in it is worth a backup.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>item</th><th>pk</th><th>sk</th></tr>
 * <tr><td>marker</td><td>P#shard</td><td>identity in hexadecimal</td></tr>
 * <tr><td>result</td><td>R#identity in hexadecimal</td><td>-</td></tr>
 * <tr><td>lease</td><td>L</td><td>-</td></tr>
 * </table>
 */
public final class QueueTable {
  /** Name of the attribute with the second since 1970 after which DynamoDB may drop an item. */
  public static final String EXPIRY = "x";

  /** Shards of the markers: one takes about 500 entries a second. */
  public static final int SHARDS = 4;

  private static final String ALONE = "-";

  private QueueTable() {}

  /** How to create the table: keys as those of a log's table. */
  public static CreateTableRequest createTableRequest(String table) {
    return LogTable.createTableRequest(table);
  }

  static AttributeValue shard(int shard) {
    return AttributeValue.fromS("P#" + shard);
  }

  static Map<String, AttributeValue> marker(Marker marker) {
    return Map.of(
        LogTable.PARTITION_KEY,
        shard(Marker.shard(marker.identity(), SHARDS)),
        LogTable.SORT_KEY,
        AttributeValue.fromS(marker.identity().hex()));
  }

  static Map<String, AttributeValue> result(Hash identity) {
    return alone("R#" + identity.hex());
  }

  static Map<String, AttributeValue> lease() {
    return alone("L");
  }

  private static Map<String, AttributeValue> alone(String partition) {
    return Map.of(
        LogTable.PARTITION_KEY,
        AttributeValue.fromS(partition),
        LogTable.SORT_KEY,
        AttributeValue.fromS(ALONE));
  }
}
