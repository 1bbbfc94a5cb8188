package dev.hallmark.operator.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.transparency.Hash;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The entries of a time, and no other, however long the log is. */
class LogWindowTest {
  private static final int ENTRIES = 600;

  private final MemoryLogStore store = new MemoryLogStore();
  private Instant now = SigningAuthority.TIME;

  /** One entry a second. */
  private void fill(int entries) {
    TransparencyLog log =
        TransparencyLog.builder(
                store,
                LogKind.REKOR_V2.key(JdkSigner.p256(), "log.example"),
                () -> now,
                new SecureRandom())
            .build();
    for (int i = 0; i < entries; i++) {
      byte[] leaf = SigningAuthority.v2WithKey("%064x".formatted(i));
      log.append(new Candidate(Hash.leaf(leaf), leaf, new byte[0]));
      now = now.plusSeconds(1);
    }
  }

  private List<Long> between(long from, long until) {
    List<Long> found = new ArrayList<>();
    new LogWindow(LogName.first(LogKind.REKOR_V2), store, Set.of())
        .forEach(
            SigningAuthority.TIME.plusSeconds(from),
            SigningAuthority.TIME.plusSeconds(until),
            entry -> found.add(entry.index()),
            (_, _) -> {});
    return found;
  }

  @Test
  void bothEndsBelongToTheTime() {
    fill(ENTRIES);
    for (long[] time :
        new long[][] {{0, 599}, {0, 0}, {599, 599}, {1, 2}, {255, 513}, {300, 300}}) {
      assertThat(between(time[0], time[1]))
          .as("%d to %d", time[0], time[1])
          .isEqualTo(LongStream.rangeClosed(time[0], time[1]).boxed().toList());
    }
    assertThat(between(-10, 10_000)).hasSize(ENTRIES);
    assertThat(between(600, 10_000)).isEmpty();
    assertThat(between(-10, -1)).isEmpty();
  }

  @Test
  void anEmptyLogHasNothing() {
    assertThat(between(-10, 10)).isEmpty();
  }

  @Test
  void progressEndsAtAll() {
    fill(300);
    List<String> told = new ArrayList<>();
    new LogWindow(LogName.first(LogKind.REKOR_V2), store, Set.of())
        .forEach(
            SigningAuthority.TIME.plusSeconds(10),
            SigningAuthority.TIME.plusSeconds(900),
            _ -> {},
            (done, of) -> told.add(done + "/" + of));
    assertThat(told).hasSize(2).last().isEqualTo("290/290");
  }

  @Test
  void anEntryThatIsMissingIsNotPassedOver() {
    fill(3);
    store.removeEntry(Hash.leaf(SigningAuthority.v2WithKey("%064x".formatted(1))));
    assertThatThrownBy(() -> between(0, 10))
        .isInstanceOf(LogIntegrityException.class)
        .hasMessageContaining("fsck");
  }
}
