package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hallmark.logengine.audit.AuditListener;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.AuditState;
import dev.hallmark.logengine.audit.Finding;
import dev.hallmark.logengine.audit.LogAudit;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.testkit.log.OneFault.Kind;
import dev.hallmark.transparency.Hash;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an audit says of a log that is whole. */
class AuditTest {
  private final AuditedLog log = new AuditedLog();

  @Test
  void theEmptyLogIsWhole() {
    AuditReport report = log.whole();

    assertThat(report.whole()).isTrue();
    assertThat(report.root()).isEqualTo(Hash.EMPTY_ROOT);
    assertThat(report.published()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 256, 700, 3_000})
  void aPublishedLogIsWhole(int size) {
    log.grow(Math.max(1, size / 2), 20);
    log.grow(size, 30);

    AuditReport report = log.whole();

    assertThat(log.findings).isEmpty();
    assertThat(report.whole()).isTrue();
    assertThat(report.size()).isEqualTo(size);
    assertThat(report.root()).isEqualTo(log.tree.root(size));
    assertThat(report.published()).hasValue(size);
    assertThat(report.counts().entries()).isEqualTo(size);
    assertThat(report.counts().receipts()).isEqualTo(size);
    assertThat(report.counts().files()).isEqualTo(2L * (size / 256));
    assertThat(report.counts().tiles()).isEqualTo(size / 256);
    assertThat(report.counts().archived()).isEqualTo(report.counts().checkpoints());
  }

  @Test
  void tilesOfTheSecondLevelAreChecked() {
    log.grow(65_536 + 256, 512);

    AuditReport report = log.whole();

    assertThat(report.whole()).isTrue();
    assertThat(report.counts().files()).isEqualTo(2 * 257 + 1);
  }

  @Test
  void anAppendedAndFrozenLogIsWhole() {
    for (int i = 0; i < 40; i++) {
      log.logs.environment().append(candidate("entry " + i));
    }
    log.logs.environment().freeze();

    AuditReport report = log.whole();

    assertThat(log.findings).isEmpty();
    assertThat(report.frozen()).isTrue();
    assertThat(report.counts().slots()).isEqualTo(41);
    assertThat(report.counts().checkpoints()).isEqualTo(40);
    assertThat(log.since(report.state().orElseThrow()).whole()).isTrue();
  }

  @Test
  void withoutPublicFilesOnlyTheStoreIsChecked() {
    log.grow(700, 20);
    log.files.overwriteCheckpoint("junk");

    AuditReport report = new LogAudit(log.logs.store, log.logs.key).whole(AuditListener.SILENT);

    assertThat(report.whole()).isTrue();
    assertThat(report.counts().files()).isZero();
  }

  @Test
  void theNextAuditGoesOnWhereThisOneStopped() {
    log.grow(300, 20);
    AuditState state = log.whole().state().orElseThrow();
    log.grow(700, 20);

    AuditReport report = log.since(state);

    assertThat(log.findings).isEmpty();
    assertThat(report.from()).isEqualTo(300);
    assertThat(report.counts().entries()).isEqualTo(400);
    assertThat(report.counts().files()).isEqualTo(2);
    assertThat(report.counts().tiles()).isEqualTo(1);
    assertThat(report.state()).isEqualTo(log.whole().state());
    assertThat(log.since(report.state().orElseThrow()).whole()).isTrue();
  }

  @Test
  void aLongAuditCanBeDoneInParts() {
    log.grow(3_000, 20);
    AuditState state = AuditState.BEGINNING;
    int parts = 0;
    while (state.size() < 3_000) {
      AuditReport report = log.audit().most(500).since(state, AuditListener.SILENT);
      assertThat(report.findings()).isEmpty();
      assertThat(report.size()).isBetween(state.size() + 1, state.size() + 540);
      state = report.state().orElseThrow();
      parts++;
    }
    assertThat(parts).isBetween(5, 7);
    assertThat(state).isEqualTo(log.whole().state().orElseThrow());
  }

  @Test
  void aStateIsReadAsItWasWrittenAndNothingElseIs() {
    log.grow(700, 20);
    AuditState state = log.whole().state().orElseThrow();

    assertThat(AuditState.decode(state.encode())).contains(state);
    assertThat(AuditState.decode(AuditState.BEGINNING.encode())).contains(AuditState.BEGINNING);
    for (String junk :
        List.of("", "junk", state.encode().replace("700", "701"), state.encode() + "\n")) {
      assertThat(AuditState.decode(junk)).isEmpty();
    }
  }

  @Test
  void progressGoesUpToTheSizeOfTheLog() {
    log.grow(3_000, 5);
    List<Long> sizes = new ArrayList<>();

    log.audit()
        .whole(
            new AuditListener() {
              @Override
              public void progress(long size, long of) {
                assertThat(size).isLessThanOrEqualTo(of);
                sizes.add(size);
              }

              @Override
              public void found(Finding finding) {}
            });

    assertThat(sizes).isSorted().startsWith(0L).endsWith(3_000L).hasSizeGreaterThan(2);
  }

  @Test
  void whatIsReadAtOnceDoesNotGrowWithTheLog() {
    log.logs.fill(6_000, 1);
    AtomicInteger largest = new AtomicInteger();
    LogStore counting =
        (LogStore)
            Proxy.newProxyInstance(
                LogStore.class.getClassLoader(),
                new Class<?>[] {LogStore.class},
                (proxy, method, arguments) -> {
                  Object answer = method.invoke(log.logs.store, arguments);
                  if (answer instanceof Collection<?> many) {
                    largest.accumulateAndGet(many.size(), Math::max);
                  }
                  return answer;
                });

    assertThat(new LogAudit(counting, log.logs.key).whole(AuditListener.SILENT).size())
        .isEqualTo(6_000);
    assertThat(largest).hasValueLessThanOrEqualTo(1_024);
  }

  @Test
  void aStoreThatCannotBeReachedIsNoFinding() {
    log.grow(300, 20);
    for (int call = 1; call < 50; call++) {
      FaultyLogStore faulty = new FaultyLogStore(log.logs.store, call, Kind.LOST);
      assertThatExceptionOfType(LogStoreException.class)
          .isThrownBy(() -> new LogAudit(faulty, log.logs.key).whole(AuditListener.SILENT));
    }
  }

  @Test
  void auditedBesideAppendsAndPublicationsALogIsWhole() throws Exception {
    log.grow(300, 20);
    Thread appends =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int size = 310; size < 1_500; size += 10) {
                    log.grow(size, 4);
                  }
                });
    do {
      assertThat(log.whole().findings()).isEqualTo(Map.of());
    } while (appends.isAlive());
    appends.join();
  }
}
