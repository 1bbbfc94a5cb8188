package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.aws.dynamodb.TableCopies;
import dev.hallmark.logengine.store.LogStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** A drill copies a table only where nobody could restore it, not where nobody switched that on. */
class TableRestoreTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Backups backups = new Backups();
  private final List<Duration> pauses = new ArrayList<>();
  private final TableCopies copies =
      new TableCopies(
          backups,
          time -> {
            pauses.add(time);
            backups.latest = NOW;
          });

  @Test
  void itWaitsUntilNothingOlderIsMissing() {
    backups.latest = NOW.minusSeconds(300);
    assertThat(copies.restore("logs", "copy", NOW)).isTrue();
    assertThat(backups.restored).containsExactly("copy");
    assertThat(pauses).hasSize(1);
  }

  @Test
  void recoveryThatWasSwitchedOnJustNowIsWaitedFor() {
    backups.latest = null;
    assertThat(copies.restore("logs", "copy", NOW)).isTrue();
  }

  @Test
  void recoveryThatIsOffIsNoReasonToCopy() {
    backups.status = PointInTimeRecoveryStatus.DISABLED;
    assertThatThrownBy(() -> copies.restore("logs", "copy", NOW))
        .isInstanceOf(LogStoreException.class)
        .hasMessageContaining("point-in-time recovery of logs is off")
        .hasMessageContaining("update-continuous-backups");
    backups.error = "ContinuousBackupsUnavailableException";
    assertThatThrownBy(() -> copies.restore("logs", "copy", NOW))
        .hasMessageContaining("point-in-time recovery of logs is off");
    assertThat(backups.restored).isEmpty();
  }

  @Test
  void anEmulatorHasNoRecovery() {
    backups.error = "UnknownOperationException";
    assertThat(copies.restore("logs", "copy", NOW)).isFalse();
    assertThat(copies.backups()).isEmpty();
  }

  @Test
  void backupsThatMayNotBeListedAreNotTakenForNone() {
    backups.error = "AccessDeniedException";
    assertThatThrownBy(copies::backups)
        .isInstanceOf(LogStoreException.class)
        .hasMessageContaining("DynamoDB did not list the backups");
  }

  /** What a DynamoDB says of its backups. */
  private static final class Backups implements DynamoDbClient {
    private final List<String> restored = new ArrayList<>();
    private PointInTimeRecoveryStatus status = PointInTimeRecoveryStatus.ENABLED;
    private @Nullable Instant latest = NOW;
    private @Nullable String error;

    @Override
    public DescribeContinuousBackupsResponse describeContinuousBackups(
        DescribeContinuousBackupsRequest request) {
      failIfToldTo();
      return DescribeContinuousBackupsResponse.builder()
          .continuousBackupsDescription(
              backups ->
                  backups.pointInTimeRecoveryDescription(
                      recovery ->
                          recovery
                              .pointInTimeRecoveryStatus(status)
                              .latestRestorableDateTime(latest)))
          .build();
    }

    @Override
    public ListBackupsResponse listBackups(ListBackupsRequest request) {
      failIfToldTo();
      return ListBackupsResponse.builder().build();
    }

    private void failIfToldTo() {
      if (error != null) {
        throw (DynamoDbException)
            DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(error).build())
                .build();
      }
    }

    @Override
    public RestoreTableToPointInTimeResponse restoreTableToPointInTime(
        RestoreTableToPointInTimeRequest request) {
      restored.add(request.targetTableName());
      return RestoreTableToPointInTimeResponse.builder().build();
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
      return DescribeTableResponse.builder()
          .table(table -> table.tableStatus(TableStatus.ACTIVE))
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
