package dev.hallmark.localstack.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.dynamodb.DynamoStoreIdentity;
import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.aws.dynamodb.TableRemoval;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.testkit.keys.JdkSigner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A table that holds a log is told from others on Amazon's DynamoDB Local. */
class HeldLogTest {
  private static final EmbeddedDynamoDb DATABASE =
      EmbeddedDynamoDb.start(
          Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")),
          Optional.empty());

  private final TableRemoval tables = new TableRemoval(DATABASE.client(), _ -> {});

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void aSlotMakesATableALogs() {
    DATABASE.client().createTable(LogTable.createTableRequest("log"));
    DynamoStoreIdentity identity = new DynamoStoreIdentity(DATABASE.client(), "log");
    identity.adopt(identity.current());
    assertThat(tables.holdsLog("log")).as("adopted, and empty").isFalse();
    TransparencyLog.builder(
            new DynamoLogStore(DATABASE.client(), "log"),
            LogKind.REKOR_V2.key(JdkSigner.p256(), "log.example"),
            InstantSource.system(),
            new SecureRandom())
        .build()
        .freeze();
    assertThat(tables.holdsLog("log")).isTrue();
    assertThat(tables.holdsLog("missing")).isFalse();
  }
}
