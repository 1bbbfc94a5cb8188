package dev.hallmark.localstack.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.aws.dynamodb.DynamoAppendQueue;
import dev.hallmark.aws.dynamodb.QueueTable;
import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Lease.Handover;
import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.testkit.log.AppendQueueContract;
import dev.hallmark.testkit.log.MemoryStoreIdentity;
import dev.hallmark.transparency.Hash;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The adapter to DynamoDB keeps the queue's contract on Amazon's DynamoDB Local. */
class DynamoAppendQueueContractTest extends AppendQueueContract {
  private static final EmbeddedDynamoDb DATABASE =
      EmbeddedDynamoDb.start(
          Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")),
          Optional.empty());
  private static final AtomicInteger TABLES = new AtomicInteger();

  DynamoAppendQueueContractTest() {
    super(DynamoAppendQueueContractTest::freshQueue);
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void whatWasMeantForALogThatWasReplacedIsNotSeen() {
    String table = freshTable();
    AppendQueue before = queue(table, "table-1");
    Marker marker = new Marker(Hash.leaf(new byte[] {1}), Hash.leaf(new byte[] {2}), 700);
    before.put(marker);
    Lease held = before.take(Lease.NEVER_HELD).orElseThrow();
    before.free(held.with(new Handover(900, 50, 1)));

    AppendQueue restored = queue(table, "table-2");
    assertThat(restored.markers(Marker.shard(marker.identity(), restored.shards()))).isEmpty();
    assertThat(restored.lease()).isEqualTo(Lease.NEVER_HELD);
  }

  private static AppendQueue freshQueue() {
    return queue(freshTable(), "table-1");
  }

  private static String freshTable() {
    String table = "queue-" + TABLES.incrementAndGet();
    DATABASE.client().createTable(QueueTable.createTableRequest(table));
    return table;
  }

  private static AppendQueue queue(String table, String identity) {
    return new DynamoAppendQueue(
        DATABASE.client(),
        table,
        new MemoryStoreIdentity(identity),
        QueueTable.SHARDS,
        InstantSource.system(),
        new SecureRandom());
  }
}
