package dev.hallmark.localstack.embedded;

import dev.hallmark.aws.dynamodb.DynamoAppendQueue;
import dev.hallmark.aws.dynamodb.QueueTable;
import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.testkit.log.AppendQueueContract;
import dev.hallmark.testkit.log.MemoryStoreIdentity;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;

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

  private static AppendQueue freshQueue() {
    String table = "queue-" + TABLES.incrementAndGet();
    DATABASE.client().createTable(QueueTable.createTableRequest(table));
    return new DynamoAppendQueue(
        DATABASE.client(),
        table,
        new MemoryStoreIdentity("table-1"),
        InstantSource.system(),
        new SecureRandom());
  }
}
