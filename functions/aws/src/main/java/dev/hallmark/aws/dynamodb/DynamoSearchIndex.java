package dev.hallmark.aws.dynamodb;

import dev.hallmark.kit.store.SearchIndex;
import dev.hallmark.kit.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * {@link SearchIndex} over one DynamoDB table with the keys of {@link LogTable}: the partition is
 * the key, the sort key the value, and an item holds nothing else, so that writing it again changes
 * nothing. One write unit for each key of a value.
 */
public final class DynamoSearchIndex implements SearchIndex {
  /** Writes at a time; most entries have fewer keys. */
  private static final int WRITES = 32;

  /** Limit of BatchGetItem. */
  private static final int READS = 100;

  /** Calls for one batch that each must do some of what is left. */
  private static final int CALLS = 20;

  private final DynamoDbClient client;
  private final String table;

  public DynamoSearchIndex(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public void add(Collection<String> keys, String value) {
    List<String> all = keys.stream().distinct().toList();
    for (int from = 0; from < all.size(); from += WRITES) {
      write(all.subList(from, Math.min(from + WRITES, all.size())), value);
    }
  }

  @Override
  public List<String> find(String key, int most) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression(LogTable.PARTITION_KEY + " = :key")
            .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(key)))
            .projectionExpression(LogTable.SORT_KEY)
            .build();
    return answered(
        () ->
            client.queryPaginator(query).items().stream()
                .limit(most)
                .map(DynamoSearchIndex::value)
                .toList());
  }

  @Override
  public Set<String> among(String key, Collection<String> values) {
    Set<String> found = new HashSet<>();
    List<Map<String, AttributeValue>> keys =
        values.stream().distinct().map(value -> LogTable.key(key, value)).toList();
    inBatches(
        keys,
        READS,
        some -> {
          KeysAndAttributes asked =
              KeysAndAttributes.builder().keys(some).consistentRead(true).build();
          var answer = client.batchGetItem(request -> request.requestItems(Map.of(table, asked)));
          answer.responses().getOrDefault(table, List.of()).forEach(item -> found.add(value(item)));
          return answer.unprocessedKeys().containsKey(table)
              ? answer.unprocessedKeys().get(table).keys()
              : List.of();
        });
    return found;
  }

  @Override
  public void forEach(BiConsumer<String, String> keyAndValue) {
    answered(
        () -> {
          client
              .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
              .items()
              .forEach(
                  item ->
                      keyAndValue.accept(
                          Attributes.required(item, LogTable.PARTITION_KEY).s(), value(item)));
          return true;
        });
  }

  /** Reads from the table what nobody wrote. For use before a snapshot. */
  public void rehearse() {
    find("-", 1);
    among("-", List.of("-"));
  }

  /** All at once, each by a call of its own: the right to write in batches is a right to delete. */
  private void write(List<String> keys, String value) {
    List<Future<PutItemResponse>> writes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String key : keys) {
        writes.add(
            threads.submit(
                () -> client.putItem(put -> put.tableName(table).item(LogTable.key(key, value)))));
      }
    }
    for (Future<PutItemResponse> write : writes) {
      if (write.state() != Future.State.SUCCESS) {
        throw new StoreException("DynamoDB did not note an entry", write.exceptionNow());
      }
    }
  }

  /** Does all of them, some at a time; what a call leaves undone is done with the next. */
  private static <T> void inBatches(List<T> all, int batch, Function<List<T>, List<T>> call) {
    List<T> open = new ArrayList<>(all);
    int idle = 0;
    while (!open.isEmpty()) {
      List<T> some = List.copyOf(open.subList(0, Math.min(batch, open.size())));
      List<T> left = answered(() -> call.apply(some));
      idle = left.size() == some.size() ? idle + 1 : 0;
      if (idle == CALLS) {
        throw new StoreException(
            "DynamoDB did nothing of a batch", new IllegalStateException("throttled"));
      }
      open.subList(0, some.size()).clear();
      open.addAll(left);
    }
  }

  private static String value(Map<String, AttributeValue> item) {
    return Attributes.required(item, LogTable.SORT_KEY).s();
  }

  private static <T> T answered(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new StoreException("DynamoDB did not answer for the search index", e);
    }
  }
}
