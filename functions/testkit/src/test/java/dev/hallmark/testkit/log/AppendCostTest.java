package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.transparency.Hash;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one append by one caller costs: every call is money and time. */
class AppendCostTest {
  private final Logs logs = new Logs();
  private final TransparencyLog log = logs.environment();

  @BeforeEach
  void aLogThatIsInUse() {
    for (int i = 0; i < 1_000; i++) {
      log.append(body(i, 10));
    }
    logs.store.meter().reset();
  }

  @Test
  void fourWritesAndOneRead() {
    log.append(body(1_001, 2_048));
    assertThat(logs.store.meter().calls())
        .containsExactlyInAnyOrder("putEntry", "slots", "putSlot", "putCheckpoint", "place");
  }

  @Test
  void sixWriteUnitsAndOneReadUnitForABodyOfTwoKilobytes() {
    log.append(body(1_001, 2_048));
    assertThat(logs.store.meter().writeUnits()).isLessThanOrEqualTo(6);
    assertThat(logs.store.meter().readUnits()).isEqualTo(1);
  }

  @Test
  void twoSignaturesWithAReceipt() {
    int heads = logs.key.signed().size();
    int receipts = logs.key.receiptCount();
    log.append(body(1_001, 10));
    assertThat(logs.key.signed()).hasSize(heads + 1);
    assertThat(logs.key.receiptCount()).isEqualTo(receipts + 1);
  }

  @Test
  void oneSignatureWithout() {
    TransparencyLog plain =
        TransparencyLog.builder(logs.store, logs.key, logs.clock, new Random(5)).build();
    int heads = logs.key.signed().size();
    int receipts = logs.key.receiptCount();
    plain.append(body(1_001, 10));
    assertThat(logs.key.signed()).hasSize(heads + 1);
    assertThat(logs.key.receiptCount()).isEqualTo(receipts);
  }

  @Test
  void anEnvironmentThatSawNothingLatelyReadsTheLastSlotFirst() {
    TransparencyLog fresh = logs.environment();
    fresh.append(body(1_001, 10));
    assertThat(logs.store.meter().calls()).startsWith("slotsBefore").hasSize(6);
    assertThat(logs.store.meter().readUnits()).isEqualTo(2);
  }

  @Test
  void aRepetitionSignsNothingAndReadsAboutTwiceTheTreesHeight() {
    int heads = logs.key.signed().size();
    logs.environment().append(body(300, 10));
    assertThat(logs.key.signed()).hasSize(heads);
    assertThat(logs.store.meter().readUnits()).isLessThanOrEqualTo(4 + 10);
  }

  private static Candidate body(int seed, int length) {
    byte[] leaf = new byte[length];
    Arrays.fill(leaf, (byte) seed);
    leaf[0] = (byte) (seed >> 8);
    leaf[1] = (byte) seed;
    return new Candidate(Hash.leaf(leaf), leaf, new byte[0]);
  }
}
