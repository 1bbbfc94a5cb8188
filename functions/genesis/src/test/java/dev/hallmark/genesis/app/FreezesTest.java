package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.genesis.app.Calls.Moment;
import dev.hallmark.kit.freeze.Freeze;
import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Freezing and lifting: recorded once, whoever dies or comes at the same time. */
class FreezesTest {
  private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");
  private static final Holder EVE = Holder.identity("eve@example.com", "https://idp.example");
  private static final Holder MALLORY = Holder.issuer("https://mallory.example");

  private MemoryObjectStore store = founded();

  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static MemoryObjectStore founded() {
    MemoryObjectStore store = new MemoryObjectStore();
    store.overwrite(CeremonyObjects.RECORD, "{}".getBytes(StandardCharsets.UTF_8));
    return store;
  }

  @BeforeEach
  void found() {
    store = founded();
  }

  private static Freezes at(ObjectStore store, int second) {
    return new Freezes(store, () -> TIME.plusSeconds(second).plusMillis(123));
  }

  @Test
  void aFreezeIsRecordedWithItsTimeAndReason() {
    at(store, 0).freeze(EVE, "stolen");
    Freeze freeze = at(store, 1).record().holding(EVE).orElseThrow();
    assertThat(freeze.since()).isEqualTo(TIME);
    assertThat(freeze.reason()).isEqualTo("stolen");
  }

  @Test
  void toRepeatItChangesNothing() {
    FreezeRecord first = at(store, 0).freeze(EVE, "stolen");
    assertThat(at(store, 9).freeze(EVE, "again")).isEqualTo(first);
    FreezeRecord lifted = at(store, 10).lift(EVE, "found");
    assertThat(at(store, 11).lift(EVE, "again")).isEqualTo(lifted);
    assertThat(lifted.freezes())
        .extracting(freeze -> freeze.lifted().map(Freeze.Lift::reason).orElse(""))
        .containsExactly("found");
  }

  @Test
  void whatNeverWasFrozenCannotBeLifted() {
    at(store, 0).freeze(EVE, "");
    assertThatThrownBy(() -> at(store, 1).lift(MALLORY, ""))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("hallmark freeze list");
  }

  @Test
  void dyingAtAnyCallIsRepairedByRepetition() {
    repairedByRepetition(freezes -> freezes.freeze(EVE, "stolen"), FreezesTest::isFrozen);
    repairedByRepetition(
        freezes -> {
          freezes.freeze(EVE, "stolen");
          freezes.lift(EVE, "found");
        },
        record -> {
          assertThat(record.holding(EVE)).isEmpty();
          assertThat(record.freezes()).isNotEmpty();
        });
  }

  private static void isFrozen(FreezeRecord record) {
    assertThat(record.freezes()).hasSize(1);
    assertThat(record.holding(EVE)).isPresent();
  }

  private void repairedByRepetition(Consumer<Freezes> done, Consumer<FreezeRecord> then) {
    Calls counted = Calls.counted();
    done.accept(at(counted.store(founded()), 0));
    assertThat(counted.count()).isGreaterThanOrEqualTo(3);
    for (int call = 0; call < counted.count(); call++) {
      for (Moment moment : Moment.values()) {
        found();
        Calls calls = new Calls(call, moment, FreezesTest::fail);
        assertThatThrownBy(() -> done.accept(at(calls.store(store), 0))).isInstanceOf(Fault.class);
        done.accept(at(store, 5));
        then.accept(at(store, 6).record());
      }
    }
  }

  /** The other one runs from beginning to end between any two calls. */
  @Test
  void ofTwoAtOnceBothAreRecorded() {
    Calls counted = Calls.counted();
    at(counted.store(founded()), 0).freeze(EVE, "");
    for (int call = 0; call < counted.count(); call++) {
      found();
      Calls calls = new Calls(call, Moment.BEFORE, () -> at(store, 1).freeze(MALLORY, ""));
      at(calls.store(store), 0).freeze(EVE, "");
      FreezeRecord record = at(store, 2).record();
      assertThat(record.holding(EVE)).as("call " + call).isPresent();
      assertThat(record.holding(MALLORY)).as("call " + call).isPresent();
      assertThat(record.freezes()).hasSize(2);
    }
  }

  @Test
  void anInstanceThatIsNotFoundedHasNobodyToFreeze() {
    MemoryObjectStore empty = new MemoryObjectStore();
    assertThatThrownBy(() -> at(empty, 0).freeze(EVE, ""))
        .hasMessageContaining("found the instance first");
    assertThat(empty.list("")).isEqualTo(List.of());
  }

  @Test
  void aDamagedRecordIsNotWrittenOver() {
    byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);
    store.overwrite(InstanceObjects.FROZEN, junk);
    assertThatThrownBy(() -> at(store, 0).freeze(EVE, ""))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("restore the former version");
    assertThat(store.get(InstanceObjects.FROZEN).orElseThrow().content()).isEqualTo(junk);
  }

  private static void fail() {
    throw new Fault();
  }
}
