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
 * <tr><td>marker</td><td>P#store#shards#shard</td><td>identity in hexadecimal</td></tr>
 * <tr><td>result</td><td>R#store#identity in hexadecimal</td><td>-</td></tr>
 * <tr><td>lease</td><td>L#store</td><td>-</td></tr>
 * </table>
 *
 * <p>Every key names the log's store ({@code StoreIdentity}): what was said of a store that has
 * been replaced since, by one restored to an earlier moment, is not heard any more.
 */
public final class QueueTable {
  /** Name of the attribute with the second since 1970 after which DynamoDB may drop an item. */
  public static final String EXPIRY = "x";

  /**
   * Shards of the markers unless set otherwise: one takes about 500 entries a second. Markers that
   * were spread over another number of shards are not seen, and are led by whoever put them.
   */
  public static final int SHARDS = 4;

  private QueueTable() {}

  /** How to create the table: keys as those of a log's table. */
  public static CreateTableRequest createTableRequest(String table) {
    return LogTable.createTableRequest(table);
  }

  static String shard(String store, int shards, int shard) {
    return "P#" + store + "#" + shards + "#" + shard;
  }

  static Map<String, AttributeValue> marker(String store, int shards, Marker marker) {
    return LogTable.key(
        shard(store, shards, Marker.shard(marker.identity(), shards)), marker.identity().hex());
  }

  static Map<String, AttributeValue> result(String store, Hash identity) {
    return LogTable.key("R#" + store + "#" + identity.hex(), LogTable.ALONE);
  }

  static Map<String, AttributeValue> lease(String store) {
    return LogTable.key("L#" + store, LogTable.ALONE);
  }
}
