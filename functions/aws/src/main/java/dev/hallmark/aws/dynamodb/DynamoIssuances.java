package dev.hallmark.aws.dynamodb;

import dev.hallmark.kit.store.IssuanceQuota;
import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.IssuanceRecords;
import dev.hallmark.kit.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Records of issuances and counts of them over one DynamoDB table ({@link IssuanceTable}). One
 * {@code PutItem} a record, one {@code UpdateItem} a count.
 */
public final class DynamoIssuances implements IssuanceRecords, IssuanceQuota {
  private static final String IDENTITY = "identity";
  private static final String ISSUER = "issuer";
  private static final String KEY_ALGORITHM = "keyAlgorithm";
  private static final String KEY = "key";
  private static final String TBS = "tbs";
  private static final String NOT_BEFORE = "notBefore";
  private static final String NOT_AFTER = "notAfter";
  private static final String LOG = "ctLog";
  private static final String LEAF = "ctLeaf";
  private static final String CLIENT = "client";
  private static final String COUNT = "n";

  /** A count is of no use once its minute is over; clocks may differ. */
  private static final Duration COUNT_LIFE = Duration.ofHours(1);

  /** Sorts after every serial number. */
  private static final String LAST = "#~";

  private final DynamoDbClient client;
  private final String table;
  private final Duration retention;

  /**
   * @param retention how long after its certificate's end a record is kept; of no effect on reading
   */
  public DynamoIssuances(DynamoDbClient client, String table, Duration retention) {
    this.client = client;
    this.table = table;
    this.retention = retention;
  }

  @Override
  public void note(IssuanceRecord issued) {
    Map<String, AttributeValue> item = new HashMap<>(IssuanceTable.record(issued));
    item.put(IssuanceTable.SERIAL, AttributeValue.fromS(issued.serial()));
    item.put(IDENTITY, AttributeValue.fromS(issued.identity()));
    item.put(ISSUER, AttributeValue.fromS(issued.issuer()));
    item.put(KEY_ALGORITHM, AttributeValue.fromS(issued.keyAlgorithm()));
    item.put(KEY, AttributeValue.fromS(issued.keyFingerprint()));
    item.put(TBS, AttributeValue.fromS(issued.tbsFingerprint()));
    item.put(NOT_BEFORE, Attributes.number(issued.notBefore().getEpochSecond()));
    item.put(NOT_AFTER, Attributes.number(issued.notAfter().getEpochSecond()));
    item.put(LOG, AttributeValue.fromS(issued.ctLogId()));
    issued.ctLeafIndex().ifPresent(index -> item.put(LEAF, Attributes.number(index)));
    if (!issued.client().isEmpty()) {
      item.put(CLIENT, AttributeValue.fromS(issued.client()));
    }
    item.put(
        IssuanceTable.EXPIRY,
        Attributes.number(issued.notAfter().plus(retention).getEpochSecond()));
    answered(() -> client.putItem(put -> put.tableName(table).item(item)));
  }

  @Override
  public List<IssuanceRecord> of(String identity, Instant from, Instant until, int most) {
    return records(
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression(
                "%s = :identity AND %s BETWEEN :from AND :until"
                    .formatted(LogTable.PARTITION_KEY, LogTable.SORT_KEY))
            .expressionAttributeValues(
                Map.of(
                    ":identity", AttributeValue.fromS(IssuanceTable.identity(identity)),
                    ":from", AttributeValue.fromS(IssuanceTable.time(from)),
                    ":until", AttributeValue.fromS(IssuanceTable.time(until) + LAST)))
            .build(),
        most);
  }

  @Override
  public Optional<IssuanceRecord> bySerial(String serial) {
    return records(
            QueryRequest.builder()
                .tableName(table)
                .indexName(IssuanceTable.BY_SERIAL)
                .keyConditionExpression(IssuanceTable.SERIAL + " = :serial")
                .expressionAttributeValues(Map.of(":serial", AttributeValue.fromS(serial)))
                .build(),
            1)
        .stream()
        .findFirst();
  }

  @Override
  public void forEach(
      Instant from, Instant until, Consumer<IssuanceRecord> each, LongConsumer looked) {
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .filterExpression("attribute_exists(#tbs) AND #begin BETWEEN :from AND :until")
            .expressionAttributeNames(Map.of("#tbs", TBS, "#begin", NOT_BEFORE))
            .expressionAttributeValues(
                Map.of(
                    ":from", Attributes.number(from.getEpochSecond()),
                    ":until", Attributes.number(until.getEpochSecond())));
    long seen = 0;
    Map<String, AttributeValue> next = Map.of();
    do {
      if (!next.isEmpty()) {
        request.exclusiveStartKey(next);
      }
      ScanResponse page = answered(() -> client.scan(request.build()));
      page.items().forEach(item -> each.accept(record(item)));
      seen += page.scannedCount();
      looked.accept(seen);
      next = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
    } while (!next.isEmpty());
  }

  @Override
  public boolean take(String holder, Instant now, int most) {
    return answered(
        () -> {
          try {
            client.updateItem(
                update ->
                    update
                        .tableName(table)
                        .key(IssuanceTable.minute(holder, now))
                        .updateExpression("ADD #n :one SET #x = :end")
                        .conditionExpression("attribute_not_exists(#n) OR #n < :most")
                        .expressionAttributeNames(Map.of("#n", COUNT, "#x", IssuanceTable.EXPIRY))
                        .expressionAttributeValues(
                            Map.of(
                                ":one", Attributes.number(1),
                                ":most", Attributes.number(most),
                                ":end", Attributes.number(now.plus(COUNT_LIFE).getEpochSecond()))));
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  /** Makes a write that the table refuses. For use before a snapshot. */
  public void rehearse() {
    answered(
        () -> {
          try {
            client.putItem(
                put ->
                    put.tableName(table)
                        .item(LogTable.key("-", LogTable.ALONE))
                        .conditionExpression("attribute_exists(" + LogTable.PARTITION_KEY + ")"));
            return true;
          } catch (ConditionalCheckFailedException e) {
            // A write that is taken has an answer of another class than one that is refused.
            return PutItemResponse.builder().build().hasAttributes();
          }
        });
  }

  private List<IssuanceRecord> records(QueryRequest query, int most) {
    return answered(
        () ->
            client.queryPaginator(query).items().stream()
                .limit(most)
                .map(DynamoIssuances::record)
                .toList());
  }

  private static IssuanceRecord record(Map<String, AttributeValue> item) {
    return new IssuanceRecord(
        text(item, IssuanceTable.SERIAL),
        text(item, IDENTITY),
        text(item, ISSUER),
        text(item, KEY_ALGORITHM),
        text(item, KEY),
        text(item, TBS),
        Instant.ofEpochSecond(Attributes.number(item, NOT_BEFORE)),
        Instant.ofEpochSecond(Attributes.number(item, NOT_AFTER)),
        text(item, LOG),
        item.containsKey(LEAF)
            ? OptionalLong.of(Attributes.number(item, LEAF))
            : OptionalLong.empty(),
        item.containsKey(CLIENT) ? text(item, CLIENT) : "");
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Attributes.required(item, name).s();
  }

  private static <T> T answered(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new StoreException("DynamoDB did not answer for the records of issuances", e);
    }
  }
}
