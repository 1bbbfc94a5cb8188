package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.store.LogStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Other tables with the items of a log's table: restored by DynamoDB to a point in time, or copied
 * where DynamoDB has no backups. Never writes to the table that is copied. Who uses it decides
 * which tables may be deleted.
 */
public final class TableCopies {
  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after about so long. */
    void pass(Duration time);
  }

  /** A restore takes from minutes to hours; it is looked at so often. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** Point-in-time recovery lags by five minutes at the most. */
  private static final int LOOKS_FOR_POINT = 90;

  private static final int LOOKS_FOR_TABLE = 6 * 60 * 4;

  /** Items of one BatchWriteItem. */
  private static final int BATCH = 25;

  private final DynamoDbClient client;
  private final Pause pause;

  /**
   * @param pause between two looks at a table that is being made
   */
  public TableCopies(DynamoDbClient client, Pause pause) {
    this.client = client;
    this.pause = pause;
  }

  /**
   * Restores a table into a new one and returns when that can be read.
   *
   * @param notBefore the point in time is this or later, so that nothing older is missing
   * @return false if this DynamoDB, an emulator, has no such thing; nothing was made
   * @throws LogStoreException if the table's recovery is off, or it did not succeed in hours
   */
  public boolean restore(String source, String target, Instant notBefore) {
    for (int look = 0; look < LOOKS_FOR_POINT; look++) {
      PointInTimeRecoveryDescription recovery;
      try {
        recovery =
            client
                .describeContinuousBackups(request -> request.tableName(source))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription();
      } catch (DynamoDbException e) {
        if (unknown(e)) {
          return false;
        }
        if (code(e).contains("ContinuousBackupsUnavailable")) {
          throw off(source);
        }
        throw SdkFaults.of(e, "DynamoDB did not say to which time the table can be restored");
      }
      if (recovery == null
          || recovery.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED) {
        throw off(source);
      }
      Instant latest = recovery.latestRestorableDateTime();
      if (latest != null && !latest.isBefore(notBefore)) {
        reaching(
            "DynamoDB did not restore the table",
            () ->
                client.restoreTableToPointInTime(
                    request ->
                        request
                            .sourceTableName(source)
                            .targetTableName(target)
                            .useLatestRestorableTime(true)
                            .billingModeOverride(BillingMode.PAY_PER_REQUEST)));
        awaitActive(target);
        return true;
      }
      pause.pass(LOOK);
    }
    throw new LogStoreException("point-in-time recovery of the table lags by far");
  }

  /** Of all that a drill can find the worst, and easily left behind by a restore. */
  private static LogStoreException off(String table) {
    return new LogStoreException(
        "point-in-time recovery of %s is off, so it could not be restored today: aws dynamodb update-continuous-backups --table-name %s --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true"
            .formatted(table, table));
  }

  /** Emulators do not know the operation. */
  private static boolean unknown(DynamoDbException e) {
    String code = code(e);
    return code.contains("UnknownOperation")
        || code.contains("NotImplemented")
        || code.contains("InvalidAction");
  }

  private static String code(DynamoDbException e) {
    return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
  }

  /**
   * Copies a log's items into a new table, item by item.
   *
   * @param size slots that begin there and checkpoints that are larger are left out: they may have
   *     been written while others were read
   */
  public void copy(String source, String target, long size) {
    reaching(
        "DynamoDB did not make a table",
        () -> client.createTable(LogTable.createTableRequest(target)));
    awaitActive(target);
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> next = from;
      ScanResponse page =
          reaching(
              "DynamoDB did not read the table",
              () ->
                  client.scan(
                      request -> {
                        request.tableName(source).consistentRead(true);
                        if (!next.isEmpty()) {
                          request.exclusiveStartKey(next);
                        }
                      }));
      write(target, page.items().stream().filter(item -> within(item, size)).toList());
      from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
    } while (!from.isEmpty());
  }

  private static boolean within(Map<String, AttributeValue> item, long size) {
    String partition = Attributes.required(item, LogTable.PARTITION_KEY).s();
    String sort = Attributes.required(item, LogTable.SORT_KEY).s();
    return !partition.equals(LogTable.LOG)
        || (sort.startsWith(LogTable.SLOT_PREFIX)
            ? sort.compareTo(LogTable.slot(size)) < 0
            : sort.compareTo(LogTable.checkpointsFrom(size + 1)) < 0);
  }

  private void write(String table, List<Map<String, AttributeValue>> items) {
    for (int at = 0; at < items.size(); at += BATCH) {
      List<WriteRequest> writes =
          items.subList(at, Math.min(at + BATCH, items.size())).stream()
              .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
              .toList();
      while (!writes.isEmpty()) {
        List<WriteRequest> now = writes;
        Map<String, List<WriteRequest>> left =
            reaching(
                "DynamoDB did not write the copy",
                () ->
                    client
                        .batchWriteItem(request -> request.requestItems(Map.of(table, now)))
                        .unprocessedItems());
        writes = left.getOrDefault(table, List.of());
        if (!writes.isEmpty()) {
          pause.pass(Duration.ofMillis(200));
        }
      }
    }
  }

  /** Takes the slots from a size on out of a copy, as if it were of an earlier time. */
  public void removeSlots(String table, long from) {
    List<String> slots =
        reaching(
            "DynamoDB did not list the copy's slots",
            () ->
                client
                    .queryPaginator(
                        request ->
                            request
                                .tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression(
                                    "%s = :log AND %s BETWEEN :from AND :to"
                                        .formatted(LogTable.PARTITION_KEY, LogTable.SORT_KEY))
                                .expressionAttributeValues(
                                    Map.of(
                                        ":log", AttributeValue.fromS(LogTable.LOG),
                                        ":from", AttributeValue.fromS(LogTable.slot(from)),
                                        ":to", AttributeValue.fromS(LogTable.slotAfterAll()))))
                    .items()
                    .stream()
                    .map(item -> Attributes.required(item, LogTable.SORT_KEY).s())
                    .toList());
    for (String slot : slots) {
      reaching(
          "DynamoDB did not change the copy",
          () -> client.deleteItem(request -> request.tableName(table).key(LogTable.logKey(slot))));
    }
  }

  /** The tables whose names begin so, in order. */
  public List<String> beginningWith(String prefix) {
    return reaching(
        "DynamoDB did not list its tables",
        () -> {
          List<String> found = new ArrayList<>();
          client.listTablesPaginator().tableNames().stream()
              .filter(name -> name.startsWith(prefix))
              .sorted()
              .forEach(found::add);
          return found;
        });
  }

  /**
   * A backup that somebody made of a table.
   *
   * @param table the table's name; it may be gone
   * @param name as it was given, not unique
   * @param arn by which DynamoDB knows it
   */
  public record Backup(String table, String name, String arn) {}

  /**
   * The backups that people made, of all tables, those that are gone too. None if this DynamoDB, an
   * emulator, has no such thing. Those that DynamoDB and AWS Backup made go by themselves.
   *
   * @throws LogStoreException if DynamoDB refuses, or does not answer
   */
  public List<Backup> backups() {
    return reaching(
        "DynamoDB did not list the backups of tables",
        () -> {
          try {
            return listedBackups();
          } catch (DynamoDbException e) {
            if (unknown(e)) {
              return List.of();
            }
            throw e;
          }
        });
  }

  private List<Backup> listedBackups() {
    List<Backup> found = new ArrayList<>();
    @Nullable String next = null;
    do {
      String from = next;
      ListBackupsResponse page =
          client.listBackups(
              request -> request.backupType(BackupTypeFilter.USER).exclusiveStartBackupArn(from));
      page.backupSummaries()
          .forEach(
              one -> found.add(new Backup(one.tableName(), one.backupName(), one.backupArn())));
      next = page.lastEvaluatedBackupArn();
    } while (next != null);
    return found;
  }

  /** Deletes a table; one that is not there is deleted. */
  public void delete(String table) {
    reaching(
        "DynamoDB did not delete the table",
        () -> {
          try {
            client.deleteTable(request -> request.tableName(table));
          } catch (ResourceNotFoundException e) {
            // By an earlier call.
          }
          return table;
        });
  }

  private void awaitActive(String table) {
    for (int look = 0; look < LOOKS_FOR_TABLE; look++) {
      TableStatus status =
          reaching(
              "DynamoDB did not describe the table",
              () ->
                  client.describeTable(request -> request.tableName(table)).table().tableStatus());
      if (status == TableStatus.ACTIVE) {
        return;
      }
      pause.pass(LOOK);
    }
    throw new LogStoreException("the table was not made in hours");
  }

  private static <T> T reaching(String otherwise, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw SdkFaults.of(e, otherwise);
    }
  }
}
