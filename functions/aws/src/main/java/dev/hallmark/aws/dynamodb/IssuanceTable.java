package dev.hallmark.aws.dynamodb;

import dev.hallmark.kit.store.IssuanceRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Keys of the table of issuances. A name may be longer than a key, so keys hold its SHA-256.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>item</th><th>pk</th><th>sk</th></tr>
 * <tr><td>record</td><td>I#identity, hashed</td><td>start of validity, milliseconds, 13
 * digits#serial</td></tr>
 * <tr><td>count of a minute</td><td>Q#holder, hashed</td><td>minute since 1970, 13 digits</td></tr>
 * </table>
 *
 * <p>Records are found by their serial number through an index of their own.
 */
public final class IssuanceTable {
  /** Name of the attribute with the second since 1970 after which DynamoDB may drop an item. */
  public static final String EXPIRY = "x";

  /** Name of the attribute with the serial number, key of {@link #BY_SERIAL}. */
  public static final String SERIAL = "serial";

  /** Name of the global index of records by serial number. */
  public static final String BY_SERIAL = "by-serial";

  /** What the keys of counts begin with. */
  public static final String COUNT_PREFIX = "Q#";

  private IssuanceTable() {}

  /** How to create the table: keys as those of a log's table, and the index. */
  public static CreateTableRequest createTableRequest(String table) {
    CreateTableRequest keys = LogTable.createTableRequest(table);
    AttributeDefinition serial =
        AttributeDefinition.builder()
            .attributeName(SERIAL)
            .attributeType(ScalarAttributeType.S)
            .build();
    return keys.toBuilder()
        .attributeDefinitions(
            keys.attributeDefinitions().get(0), keys.attributeDefinitions().get(1), serial)
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(BY_SERIAL)
                .keySchema(
                    KeySchemaElement.builder().attributeName(SERIAL).keyType(KeyType.HASH).build())
                .projection(Projection.builder().projectionType(ProjectionType.ALL).build())
                .build())
        .build();
  }

  static String identity(String identity) {
    return "I#" + hashed(identity);
  }

  static String time(Instant time) {
    return "%013d".formatted(time.toEpochMilli());
  }

  static Map<String, AttributeValue> record(IssuanceRecord issued) {
    return LogTable.key(
        identity(issued.identity()), time(issued.notBefore()) + "#" + issued.serial());
  }

  static Map<String, AttributeValue> minute(String holder, Instant now) {
    return LogTable.key(
        COUNT_PREFIX + hashed(holder),
        "%013d".formatted(now.truncatedTo(ChronoUnit.MINUTES).getEpochSecond() / 60));
  }

  private static String hashed(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
