package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.AppendResult.Busy;
import dev.hallmark.logengine.ReceiptSigner;
import dev.hallmark.logengine.TransparencyLog;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More appends than the key service can sign for are turned away early, and only those. */
class AdmissionTest {
  private static final int QUOTA = 100;

  private final Logs logs = new Logs();

  @Test
  void belowTheQuotaNobodyIsTurnedAway() {
    TransparencyLog log = environment(logs.key.receipts());
    assertThat(turnedAway(log, 300, 20)).isZero();
  }

  @Test
  void aboveTheQuotaSomeAreTurnedAwayBeforeAnythingIsStored() {
    TransparencyLog log = environment(logs.key.receipts());
    long refused = turnedAway(log, 1_000, 2);
    assertThat(refused).isGreaterThan(200);
    assertThat(logs.audit().size()).isEqualTo(1_000 - (int) refused);
    assertThat(logs.store.allEntries()).hasSize(1_000 - (int) refused);
  }

  @Test
  void afterAPauseEverybodyIsTakenAgain() {
    TransparencyLog log = environment(logs.key.receipts());
    assertThat(turnedAway(log, 1_000, 2)).isPositive();
    logs.clock.advance(Duration.ofSeconds(10));
    assertThat(turnedAway(log, 200, 20)).isZero();
  }

  @Test
  void aLogWithoutReceiptsSignsSoLittleThatItTakesAll() {
    assertThat(turnedAway(environment(ReceiptSigner.NONE), 1_000, 1)).isZero();
  }

  private int appended;

  private long turnedAway(TransparencyLog log, int appends, long millisBetween) {
    return IntStream.range(0, appends)
        .mapToObj(i -> append(log, millisBetween))
        .filter(Busy.class::isInstance)
        .count();
  }

  private AppendResult append(TransparencyLog log, long millisBetween) {
    logs.clock.advance(Duration.ofMillis(millisBetween));
    return log.append(candidate("entry " + appended++));
  }

  private TransparencyLog environment(ReceiptSigner receipts) {
    return TransparencyLog.builder(logs.store, logs.key, logs.clock, new Random(7))
        .receipts(receipts)
        .signaturesPerSecond(QUOTA)
        .ticker(logs.clock)
        .build();
  }
}
