package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.EntryTooLargeException;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * {@link LogStore} over one DynamoDB table ({@link LogTable}).
 *
 * <p>All items are written once, by {@code attribute_not_exists} on the key: the writers' role
 * needs no right to update or delete. A condition that fails gives back the item that stands there,
 * so a lost race costs no further read, and a repetition by the SDK of a write that had succeeded
 * is told from a lost one by what stands. When it is unknown whether a write was applied (no
 * answer, 5xx, throttled after a repetition), the item is read again; if nothing stands there it
 * may still arrive, and the caller is told so by exception.
 *
 * <p>The table must not be a global table with eventual consistency: there, conditions hold in one
 * region only and the log could fork.
 */
public final class DynamoLogStore implements LogStore {
  /** An item may have 400 KB; hashes, receipt and names need little of the rest. */
  private static final int LARGEST_ENTRY = 300 * 1024;

  /** Limit of BatchGetItem. */
  private static final int BATCH = 100;

  /** Calls for one batch that each must give some of what is left. */
  private static final int BATCH_CALLS = 20;

  private static final String NEW_KEY = "attribute_not_exists(" + LogTable.SORT_KEY + ")";

  private final DynamoDbClient client;
  private final String table;

  public DynamoLogStore(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Slot putSlot(Slot slot) {
    return putOnce(LogItems.item(slot), NEW_KEY).map(LogItems::slot).orElse(slot);
  }

  @Override
  public List<Slot> slots(long from, long to) {
    if (from >= to) {
      return List.of();
    }
    QueryRequest query = between(LogTable.slot(from), lastSlotBefore(to)).build();
    return reading(
        () -> client.queryPaginator(query).items().stream().map(LogItems::slot).toList());
  }

  @Override
  public List<Slot> slotsBefore(long before, int limit) {
    if (before <= 0) {
      return List.of();
    }
    QueryRequest query =
        between(LogTable.slot(0), lastSlotBefore(before))
            .scanIndexForward(false)
            .limit(limit)
            .build();
    return reading(() -> client.query(query).items().stream().map(LogItems::slot).toList());
  }

  @Override
  public Optional<StoredEntry> putEntry(Entry entry) {
    if (entry.leaf().length + entry.extra().length > LARGEST_ENTRY) {
      throw new EntryTooLargeException();
    }
    if (putOnce(LogItems.item(entry), NEW_KEY).isEmpty()) {
      return Optional.empty();
    }
    // The placement, if there is one, stands beside the body that was there.
    return Optional.of(
        entry(entry.identity())
            .orElseThrow(() -> new LogIntegrityException("an entry has disappeared")));
  }

  @Override
  public Placement place(Hash identity, Placement placement) {
    Placement stands =
        putOnce(LogItems.item(identity, placement), NEW_KEY)
            .map(LogItems::placement)
            .orElse(placement);
    if (stands.index() != placement.index()) {
      throw new LogIntegrityException("the entry has another index");
    }
    return stands;
  }

  @Override
  public Optional<StoredEntry> entry(Hash identity) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression(LogTable.PARTITION_KEY + " = :entry")
            .expressionAttributeValues(
                Map.of(":entry", AttributeValue.fromS(LogTable.entry(identity.hex()))))
            .build();
    return LogItems.stored(reading(() -> client.query(query).items()));
  }

  @Override
  public List<Entry> entries(List<Hash> identities) {
    Map<Hash, Entry> found = new HashMap<>();
    for (int from = 0; from < identities.size(); from += BATCH) {
      List<Hash> some = identities.subList(from, Math.min(from + BATCH, identities.size()));
      for (Map<String, AttributeValue> item :
          batch(some.stream().map(id -> LogTable.entryKey(id.hex())).toList())) {
        Entry entry = LogItems.entry(item);
        found.put(entry.identity(), entry);
      }
    }
    return identities.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  @Override
  public Set<Hash> placed(List<Hash> identities) {
    Set<Hash> placed = new HashSet<>();
    for (int from = 0; from < identities.size(); from += BATCH) {
      List<Map<String, AttributeValue>> keys =
          identities.subList(from, Math.min(from + BATCH, identities.size())).stream()
              .map(identity -> LogTable.placementKey(identity.hex()))
              .toList();
      for (Map<String, AttributeValue> item : batch(keys)) {
        placed.add(LogItems.identity(item));
      }
    }
    return placed;
  }

  @Override
  public StoredCheckpoint putCheckpoint(StoredCheckpoint checkpoint) {
    return putOnce(LogItems.item(checkpoint), NEW_KEY).map(LogItems::checkpoint).orElse(checkpoint);
  }

  @Override
  public Optional<StoredCheckpoint> checkpointUpTo(long most) {
    if (most < 0) {
      return Optional.empty();
    }
    String end =
        most == Long.MAX_VALUE ? LogTable.checkpointAfterAll() : LogTable.checkpointsFrom(most + 1);
    QueryRequest query =
        between(LogTable.firstCheckpoint(), end).scanIndexForward(false).limit(1).build();
    return reading(
        () -> client.query(query).items().stream().findFirst().map(LogItems::checkpoint));
  }

  @Override
  public List<StoredCheckpoint> checkpoints(long from, long to) {
    if (from >= to) {
      return List.of();
    }
    QueryRequest query =
        between(LogTable.checkpointsFrom(from), LogTable.checkpointsFrom(to)).build();
    return reading(
        () -> client.queryPaginator(query).items().stream().map(LogItems::checkpoint).toList());
  }

  @Override
  public void putTile(StoredTile tile) {
    Optional<StoredTile> old =
        putOnce(LogItems.item(tile), NEW_KEY)
            .map(item -> LogItems.tile(tile.level(), tile.index(), item));
    if (old.isPresent() && !old.get().equals(tile)) {
      throw new LogIntegrityException("a tile is stored with other content");
    }
  }

  @Override
  public Optional<StoredTile> tile(int level, long index) {
    return reading(() -> get(LogTable.tileKey(level, index)))
        .map(item -> LogItems.tile(level, index, item));
  }

  /**
   * Calls PutItem with a condition that no item meets: the whole way there and back and nothing is
   * written. For use before a snapshot.
   *
   * @throws SdkException if the table did not answer
   */
  public void rehearse() {
    try {
      client.putItem(
          request ->
              request
                  .tableName(table)
                  .item(LogTable.logKey("rehearsal"))
                  .conditionExpression(
                      "attribute_exists(%1$s) AND attribute_not_exists(%1$s)"
                          .formatted(LogTable.SORT_KEY))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      throw new IllegalStateException("a write with a contradictory condition was made");
    } catch (ConditionalCheckFailedException e) {
      // As meant.
    }
  }

  /** Writes an item if there is none; gives the one that was there. */
  private Optional<Map<String, AttributeValue>> putOnce(
      Map<String, AttributeValue> item, String condition) {
    try {
      client.putItem(
          request ->
              request
                  .tableName(table)
                  .item(item)
                  .conditionExpression(condition)
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      if (e.hasItem() && !e.item().isEmpty()) {
        return Optional.of(e.item());
      }
      return Optional.of(settled(item, e));
    } catch (SdkException e) {
      return Optional.of(settled(item, e));
    }
  }

  /** What stands under the item's key now that the outcome of a write is not known. */
  private Map<String, AttributeValue> settled(Map<String, AttributeValue> item, SdkException e) {
    Map<String, AttributeValue> key = new HashMap<>(item);
    key.keySet().retainAll(List.of(LogTable.PARTITION_KEY, LogTable.SORT_KEY));
    return standing(key, e)
        .orElseThrow(() -> SdkFaults.of(e, "DynamoDB did not confirm the write"));
  }

  private Optional<Map<String, AttributeValue>> standing(
      Map<String, AttributeValue> key, SdkException cause) {
    try {
      return get(key);
    } catch (SdkException e) {
      e.addSuppressed(cause);
      throw new LogStoreException("DynamoDB did not tell what became of a write", e);
    }
  }

  private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
    var answer = client.getItem(request -> request.tableName(table).key(key).consistentRead(true));
    return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
  }

  private QueryRequest.Builder between(String first, String last) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression(
            "%s = :log AND %s BETWEEN :first AND :last"
                .formatted(LogTable.PARTITION_KEY, LogTable.SORT_KEY))
        .expressionAttributeValues(
            Map.of(
                ":log", AttributeValue.fromS(LogTable.LOG),
                ":first", AttributeValue.fromS(first),
                ":last", AttributeValue.fromS(last)));
  }

  private static String lastSlotBefore(long size) {
    return size == Long.MAX_VALUE ? LogTable.slotAfterAll() : LogTable.slot(size - 1);
  }

  private List<Map<String, AttributeValue>> batch(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, KeysAndAttributes> open =
        Map.of(table, KeysAndAttributes.builder().consistentRead(true).keys(keys).build());
    for (int call = 0; call < BATCH_CALLS; call++) {
      BatchGetItemRequest request = BatchGetItemRequest.builder().requestItems(open).build();
      var answer = reading(() -> client.batchGetItem(request));
      items.addAll(answer.responses().getOrDefault(table, List.of()));
      open = answer.unprocessedKeys();
      if (open.isEmpty()) {
        return items;
      }
    }
    throw new LogStoreException("DynamoDB did not read all of the entries");
  }

  private static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (SdkException e) {
      throw SdkFaults.of(e, "DynamoDB did not read");
    }
  }
}
