package dev.hallmark.localstack.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.dynamodb.DynamoStoreIdentity;
import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.logengine.store.StoreIdentity;
import dev.hallmark.testkit.log.StoreIdentityContract;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The adapter to DynamoDB tells tables apart on Amazon's DynamoDB Local. */
class DynamoStoreIdentityContractTest extends StoreIdentityContract {
  private static final EmbeddedDynamoDb DATABASE =
      EmbeddedDynamoDb.start(
          Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")),
          Optional.empty());
  private static final AtomicInteger TABLES = new AtomicInteger();

  private final String table = "identity-" + TABLES.incrementAndGet();
  private final StoreIdentity identity = of(table);
  private final StoreIdentity another = of("another-" + TABLES.incrementAndGet());

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Override
  protected StoreIdentity identity() {
    return identity;
  }

  @Override
  protected StoreIdentity another() {
    return another;
  }

  @Test
  void aTableMadeAnewUnderTheSameNameIsAnotherOne() {
    String before = identity.current();
    DATABASE.client().deleteTable(request -> request.tableName(table));

    assertThat(of(table).current()).isNotEqualTo(before);
  }

  @Test
  void adoptionIsNoPartOfTheLog() {
    identity.adopt(identity.current());
    DynamoLogStore store = new DynamoLogStore(DATABASE.client(), table);

    assertThat(store.slots(0, Long.MAX_VALUE)).isEmpty();
    assertThat(store.latestCheckpoint()).isEmpty();
    assertThat(store.tile(0, 0)).isEmpty();
  }

  private static StoreIdentity of(String name) {
    DATABASE.client().createTable(LogTable.createTableRequest(name));
    return new DynamoStoreIdentity(DATABASE.client(), name);
  }
}
