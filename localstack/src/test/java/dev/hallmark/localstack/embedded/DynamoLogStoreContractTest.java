package dev.hallmark.localstack.embedded;

import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.testkit.log.LogStoreContract;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;

/** The adapter to DynamoDB keeps the log store's contract on Amazon's DynamoDB Local. */
class DynamoLogStoreContractTest extends LogStoreContract {
  private static final EmbeddedDynamoDb DATABASE =
      EmbeddedDynamoDb.start(
          Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")),
          Optional.empty());
  private static final AtomicInteger TABLES = new AtomicInteger();

  DynamoLogStoreContractTest() {
    super(DynamoLogStoreContractTest::freshStore);
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static LogStore freshStore() {
    String table = "contract-" + TABLES.incrementAndGet();
    DATABASE.client().createTable(LogTable.createTableRequest(table));
    return new DynamoLogStore(DATABASE.client(), table);
  }
}
