package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an append answers. */
class AppendTest {
  private final MemoryLogStore store = new MemoryLogStore();
  private final TestLogKey key = new TestLogKey("log.example");
  private final TransparencyLog log =
      new TransparencyLog(store, key, key.receipts(), new TestClock(), new Random(1));

  @Test
  void givesConsecutiveIndexesAndProofs() {
    for (int i = 0; i < 300; i++) {
      Logged logged = (Logged) log.append(candidate("entry " + i));
      assertThat(logged.index()).isEqualTo(i);
      assertThat(logged.existedBefore()).isFalse();
      assertThat(key.verifies(logged.note())).isTrue();
    }
  }

  @Test
  void answersARepetitionWithTheFirstOnesReceipt() {
    Logged first = (Logged) log.append(candidate("once"));
    for (int i = 0; i < 20; i++) {
      log.append(candidate("another " + i));
    }
    Logged again = (Logged) log.append(candidate("once"));
    assertThat(again.index()).isEqualTo(first.index());
    assertThat(again.existedBefore()).isTrue();
    assertThat(again.receipt()).isEqualTo(first.receipt());
    assertThat(again.proof().treeSize()).isEqualTo(21);
  }

  private static Candidate candidate(String text) {
    byte[] leaf = text.getBytes(StandardCharsets.UTF_8);
    return new Candidate(Hash.leaf(leaf), leaf, new byte[0]);
  }
}
