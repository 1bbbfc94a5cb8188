package dev.hallmark.localstack.embedded;

import dev.hallmark.aws.dynamodb.DynamoSearchIndex;
import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.kit.store.SearchIndex;
import dev.hallmark.testkit.store.SearchIndexContract;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;

/** The adapter to DynamoDB keeps the search index's contract on Amazon's DynamoDB Local. */
class DynamoSearchIndexContractTest extends SearchIndexContract {
  private static final EmbeddedDynamoDb DATABASE =
      EmbeddedDynamoDb.start(
          Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")),
          Optional.empty());
  private static final AtomicInteger TABLES = new AtomicInteger();

  DynamoSearchIndexContractTest() {
    super(DynamoSearchIndexContractTest::freshIndex);
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static SearchIndex freshIndex() {
    String table = "contract-" + TABLES.incrementAndGet();
    DATABASE.client().createTable(LogTable.createTableRequest(table));
    return new DynamoSearchIndex(DATABASE.client(), table);
  }
}
