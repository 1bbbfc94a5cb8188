package dev.hallmark.aws.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Keys of a log's table. Every item is written once, so the role that appends needs {@code PutItem}
 * and reads only; updates and deletes can be denied on the whole table.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>item</th><th>pk</th><th>sk</th></tr>
 * <tr><td>slot</td><td>L</td><td>S#start, 20 digits</td></tr>
 * <tr><td>checkpoint</td><td>L</td><td>C#size, 20 digits#milliseconds, 13 digits</td></tr>
 * <tr><td>entry</td><td>E#identity in hexadecimal</td><td>-</td></tr>
 * <tr><td>placement</td><td>E#identity in hexadecimal</td><td>P</td></tr>
 * <tr><td>full tile</td><td>T#level#index</td><td>-</td></tr>
 * <tr><td>adoption</td><td>M</td><td>T#table id</td></tr>
 * </table>
 */
public final class LogTable {
  /** Name of the partition key, a string. */
  public static final String PARTITION_KEY = "pk";

  /** Name of the sort key, a string. */
  public static final String SORT_KEY = "sk";

  /** How the sort keys of slots begin, and no others. */
  public static final String SLOT_PREFIX = "S#";

  /** How the partition key of a full tile begins; nothing else lies there. */
  public static final String TILE_PREFIX = "T#";

  /** Partition of slots and checkpoints. */
  static final String LOG = "L";

  /** Partition of what is known of the table itself. */
  private static final String META = "M";

  static final String ALONE = "-";

  private static final String PLACEMENT = "P";

  /** Sorts after every digit. */
  private static final String LAST = "~";

  private LogTable() {}

  /** How to create the table: two string keys, paid by the request. */
  public static CreateTableRequest createTableRequest(String table) {
    return CreateTableRequest.builder()
        .tableName(table)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(string(PARTITION_KEY), string(SORT_KEY))
        .keySchema(key(PARTITION_KEY, KeyType.HASH), key(SORT_KEY, KeyType.RANGE))
        .build();
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  static String slot(long start) {
    return SLOT_PREFIX + "%020d".formatted(start);
  }

  static String slotAfterAll() {
    return SLOT_PREFIX + LAST;
  }

  static String checkpoint(long size, long timeMillis) {
    return "C#%020d#%013d".formatted(size, timeMillis);
  }

  static String firstCheckpoint() {
    return "C#";
  }

  /** Sorts before every checkpoint of this size and after all of smaller ones. */
  static String checkpointsFrom(long size) {
    return "C#%020d".formatted(size);
  }

  static String checkpointAfterAll() {
    return "C#" + LAST;
  }

  static Map<String, AttributeValue> logKey(String sortKey) {
    return key(LOG, sortKey);
  }

  static Map<String, AttributeValue> entryKey(String identityHex) {
    return key(entry(identityHex), ALONE);
  }

  static Map<String, AttributeValue> placementKey(String identityHex) {
    return key(entry(identityHex), PLACEMENT);
  }

  static String entry(String identityHex) {
    return "E#" + identityHex;
  }

  static Map<String, AttributeValue> tileKey(int level, long index) {
    return key(TILE_PREFIX + level + "#" + index, ALONE);
  }

  static Map<String, AttributeValue> adoptionKey(String tableId) {
    return key(META, "T#" + tableId);
  }

  static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of(
        PARTITION_KEY, AttributeValue.fromS(partition), SORT_KEY, AttributeValue.fromS(sort));
  }
}
