package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.queue.QueueResult;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.StoreIdentity;
import dev.hallmark.transparency.Hash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** {@link AppendQueue} over one DynamoDB table ({@link QueueTable}). */
public final class DynamoAppendQueue implements AppendQueue {
  /** Limit of BatchWriteItem. */
  private static final int BATCH = 25;

  /** Calls for one batch that each must write some of what is left. */
  private static final int BATCH_CALLS = 8;

  /** Far more markers than one slot takes. */
  private static final int MOST_MARKERS = 1_024;

  private static final int NONCE = 16;

  private static final Duration ITEMS_LAST = Duration.ofHours(1);

  private final DynamoDbClient client;
  private final String table;
  private final StoreIdentity log;
  private final int shards;
  private final InstantSource clock;
  private final RandomGenerator random;
  private volatile @Nullable String store;

  /**
   * @param log the store of the log whose queue this is
   * @param shards over how many markers are spread; the same for all who meet here
   * @param clock for the expiry of items
   * @param random for telling this caller from others; must not repeat itself
   */
  public DynamoAppendQueue(
      DynamoDbClient client,
      String table,
      StoreIdentity log,
      int shards,
      InstantSource clock,
      RandomGenerator random) {
    this.client = client;
    this.table = table;
    this.log = log;
    this.shards = shards;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public int shards() {
    return shards;
  }

  @Override
  public void put(Marker marker) {
    calling(
        () ->
            client.putItem(
                request ->
                    request.tableName(table).item(QueueItems.item(key(marker), marker, expiry()))));
  }

  private Map<String, AttributeValue> key(Marker marker) {
    return QueueTable.marker(store(), shards, marker);
  }

  @Override
  public List<Marker> markers(int shard) {
    if (shard < 0 || shard >= shards()) {
      throw new IllegalArgumentException("there is no such shard");
    }
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .limit(MOST_MARKERS)
            .keyConditionExpression(LogTable.PARTITION_KEY + " = :shard")
            .expressionAttributeValues(
                Map.of(":shard", AttributeValue.fromS(QueueTable.shard(store(), shards, shard))))
            .build();
    return calling(() -> client.query(query)).items().stream()
        .flatMap(item -> readable(() -> QueueItems.marker(item)).stream())
        .toList();
  }

  @Override
  public void remove(List<Marker> markers) {
    write(
        markers.stream()
            .map(this::key)
            .map(key -> DeleteRequest.builder().key(key).build())
            .map(delete -> WriteRequest.builder().deleteRequest(delete).build())
            .toList());
  }

  @Override
  public void deliver(List<QueueResult> results) {
    long expiry = expiry();
    write(
        results.stream()
            .map(result -> QueueItems.item(store(), result, expiry))
            .map(item -> PutRequest.builder().item(item).build())
            .map(put -> WriteRequest.builder().putRequest(put).build())
            .toList());
  }

  @Override
  public Optional<QueueResult> result(Hash identity) {
    return get(QueueTable.result(store(), identity))
        .flatMap(item -> readable(() -> QueueItems.result(identity, item)));
  }

  @Override
  public Lease lease() {
    return get(QueueTable.lease(store())).map(QueueItems::lease).orElse(Lease.NEVER_HELD);
  }

  @Override
  public Optional<Lease> take(Lease seen) {
    Lease mine = new Lease(seen.generation() + 1, true, seen.handover());
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    AttributeValue owner = Attributes.binary(nonce);
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":me", owner);
    values.put(":next", Attributes.number(mine.generation()));
    String unchanged = "attribute_not_exists(" + LogTable.PARTITION_KEY + ")";
    if (seen.generation() > 0) {
      unchanged = QueueItems.GENERATION + " = :seen";
      values.put(":seen", Attributes.number(seen.generation()));
    }
    String condition = unchanged;
    try {
      calling(
          () ->
              client.updateItem(
                  request ->
                      request
                          .tableName(table)
                          .key(QueueTable.lease(store()))
                          .updateExpression(
                              "SET %s = :me, %s = :next"
                                  .formatted(QueueItems.OWNER, QueueItems.GENERATION))
                          .conditionExpression(condition)
                          .expressionAttributeValues(values)
                          .returnValuesOnConditionCheckFailure(
                              ReturnValuesOnConditionCheckFailure.ALL_OLD)));
      return Optional.of(mine);
    } catch (ConditionalCheckFailedException e) {
      // The SDK repeats by itself: the one who was faster may have been this very call.
      boolean own = e.hasItem() && owner.equals(e.item().get(QueueItems.OWNER));
      return own ? Optional.of(mine) : Optional.empty();
    }
  }

  @Override
  public void free(Lease mine) {
    try {
      calling(
          () ->
              client.updateItem(
                  request ->
                      request
                          .tableName(table)
                          .key(QueueTable.lease(store()))
                          .updateExpression(
                              "REMOVE %s SET %s = :size, %s = :admitted, %s = :time"
                                  .formatted(
                                      QueueItems.OWNER,
                                      QueueItems.SIZE,
                                      QueueItems.ADMITTED,
                                      QueueItems.TIME))
                          .conditionExpression(QueueItems.GENERATION + " = :mine")
                          .expressionAttributeValues(
                              Map.of(
                                  ":mine",
                                  Attributes.number(mine.generation()),
                                  ":size",
                                  Attributes.number(mine.handover().size()),
                                  ":admitted",
                                  Attributes.number(mine.handover().admittedPercent()),
                                  ":time",
                                  Attributes.number(mine.handover().timeMillis())))));
    } catch (ConditionalCheckFailedException e) {
      // Somebody has taken it over.
    }
  }

  private String store() {
    String known = store;
    if (known == null) {
      known = log.current();
      store = known;
    }
    return known;
  }

  private long expiry() {
    return clock.instant().plus(ITEMS_LAST).getEpochSecond();
  }

  /**
   * What cannot be read is no message: it goes by itself, and must not stop who reads the others.
   */
  private static <T> Optional<T> readable(Supplier<T> item) {
    try {
      return Optional.of(item.get());
    } catch (IllegalArgumentException | LogIntegrityException e) {
      return Optional.empty();
    }
  }

  private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
    var answer = calling(() -> client.getItem(request -> request.tableName(table).key(key)));
    return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
  }

  private void write(List<WriteRequest> writes) {
    for (int from = 0; from < writes.size(); from += BATCH) {
      writeBatch(writes.subList(from, Math.min(from + BATCH, writes.size())));
    }
  }

  private void writeBatch(List<WriteRequest> writes) {
    List<WriteRequest> open = new ArrayList<>(writes);
    for (int call = 0; call < BATCH_CALLS; call++) {
      Map<String, List<WriteRequest>> request = Map.of(table, open);
      open =
          calling(() -> client.batchWriteItem(batch -> batch.requestItems(request)))
              .unprocessedItems()
              .getOrDefault(table, List.of());
      if (open.isEmpty()) {
        return;
      }
    }
    throw new LogStoreException("DynamoDB did not write all of the queue's items");
  }

  private static <T> T calling(Supplier<T> call) {
    try {
      return call.get();
    } catch (ConditionalCheckFailedException e) {
      throw e;
    } catch (SdkException e) {
      throw SdkFaults.of(e, "DynamoDB did not serve the queue");
    }
  }
}
