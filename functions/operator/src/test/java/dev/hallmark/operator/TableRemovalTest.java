package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.dynamodb.TableRemoval;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.StoreMissingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;

/** A table is deleted in the states that DynamoDB puts it through, which refuses it in some. */
class TableRemovalTest {
  private final Tables tables = new Tables();
  private final List<String> pauses = new ArrayList<>();
  private final TableRemoval removal =
      new TableRemoval(
          tables,
          time -> {
            pauses.add(time.toString());
            if (!tables.stuck) {
              tables.status = TableStatus.ACTIVE;
            }
          });

  @Test
  void itWaitsUntilTheProtectionIsOff() {
    assertThat(removal.remove("logs")).isTrue();
    assertThat(tables.calls).containsExactly("update", "delete");
    assertThat(pauses).containsExactly("PT1S");
  }

  @Test
  void itCanBeRepeated() {
    assertThat(removal.remove("logs")).isTrue();
    assertThat(removal.remove("logs")).as("while it is being deleted").isTrue();
    tables.status = null;
    assertThat(removal.remove("logs")).as("gone").isFalse();
    assertThat(tables.calls).containsExactly("update", "delete");
  }

  @Test
  void itDoesNotWaitForEver() {
    tables.stuck = true;
    assertThatThrownBy(() -> removal.remove("logs"))
        .isInstanceOf(LogStoreException.class)
        .hasMessageContaining("run this again later");
    assertThat(tables.calls).containsExactly("update");
  }

  @Test
  void aLogWhoseTableIsGoneIsToldFromOneThatDoesNotAnswer() {
    tables.status = null;
    assertThatThrownBy(() -> new DynamoLogStore(tables, "logs").slotsBefore(1, 1))
        .isInstanceOf(StoreMissingException.class);
  }

  /** One table, protected at first. */
  private static final class Tables implements DynamoDbClient {
    private final List<String> calls = new ArrayList<>();
    private @Nullable TableStatus status = TableStatus.ACTIVE;
    private boolean guarded = true;
    private boolean stuck;

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
      requireThere();
      return DescribeTableResponse.builder()
          .table(table -> table.tableStatus(status).deletionProtectionEnabled(guarded))
          .build();
    }

    @Override
    public UpdateTableResponse updateTable(UpdateTableRequest request) {
      calls.add("update");
      guarded = request.deletionProtectionEnabled();
      status = TableStatus.UPDATING;
      return UpdateTableResponse.builder().build();
    }

    @Override
    public DeleteTableResponse deleteTable(DeleteTableRequest request) {
      if (status != TableStatus.ACTIVE || guarded) {
        throw ResourceInUseException.builder().message("being changed").build();
      }
      calls.add("delete");
      status = TableStatus.DELETING;
      return DeleteTableResponse.builder().build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
      requireThere();
      return QueryResponse.builder().build();
    }

    private void requireThere() {
      if (status == null) {
        throw ResourceNotFoundException.builder().message("no such table").build();
      }
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
