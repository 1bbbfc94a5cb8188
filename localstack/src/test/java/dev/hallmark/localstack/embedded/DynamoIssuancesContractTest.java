package dev.hallmark.localstack.embedded;

import dev.hallmark.aws.dynamodb.DynamoIssuances;
import dev.hallmark.aws.dynamodb.IssuanceTable;
import dev.hallmark.testkit.store.IssuancesContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;

/**
 * The adapter to DynamoDB keeps the contract of records of issuances on Amazon's DynamoDB Local.
 */
class DynamoIssuancesContractTest extends IssuancesContract<DynamoIssuances> {
  private static final EmbeddedDynamoDb DATABASE =
      EmbeddedDynamoDb.start(
          Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")),
          Optional.empty());
  private static final AtomicInteger TABLES = new AtomicInteger();

  DynamoIssuancesContractTest() {
    super(DynamoIssuancesContractTest::fresh);
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static DynamoIssuances fresh() {
    String table = "contract-" + TABLES.incrementAndGet();
    DATABASE.client().createTable(IssuanceTable.createTableRequest(table));
    return new DynamoIssuances(DATABASE.client(), table, Duration.ofDays(400));
  }
}
