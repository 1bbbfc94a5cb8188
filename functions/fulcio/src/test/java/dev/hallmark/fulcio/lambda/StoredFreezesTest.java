package dev.hallmark.fulcio.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What is known of freezes is young enough, or nothing is known. */
class StoredFreezesTest {
  private static final Holder EVE = Holder.identity("eve@example.com", "https://idp.example");

  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final Queue<Runnable> beside = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-11-23T08:00:00Z");
  private final StoredFreezes freezes = new StoredFreezes(objects, () -> now, beside::add);

  private void pass(int seconds) {
    now = now.plus(Duration.ofSeconds(seconds));
  }

  private void freeze() {
    put(Json.write(FreezeRecord.EMPTY.frozen(EVE, now, "").toJson()));
  }

  private void put(byte[] content) {
    objects.overwrite(InstanceObjects.FROZEN, content);
  }

  private boolean isFrozen() {
    return freezes.current().orElseThrow().forbids("eve@example.com", "https://idp.example");
  }

  private void runBeside() {
    while (!beside.isEmpty()) {
      beside.remove().run();
    }
  }

  @Test
  void withoutAnObjectNobodyIsFrozen() {
    assertThat(freezes.current()).contains(FreezeRecord.EMPTY);
  }

  @Test
  void itIsReadAgainBesideARequestAfterFifteenSeconds() {
    assertThat(isFrozen()).isFalse();
    freeze();
    pass(14);
    assertThat(isFrozen()).isFalse();
    assertThat(beside).isEmpty();

    pass(2);
    assertThat(isFrozen()).as("nobody waits").isFalse();
    assertThat(freezes.current()).isPresent();
    assertThat(beside).as("one reads for all").hasSize(1);
    runBeside();
    assertThat(isFrozen()).isTrue();
  }

  @Test
  void aRequestWaitsForAReadingIfWhatIsKnownIsTooOld() {
    assertThat(isFrozen()).isFalse();
    freeze();
    pass(45);
    assertThat(isFrozen()).isTrue();
    assertThat(beside).isEmpty();
  }

  @Test
  void whileItCannotBeReadWhatIsKnownHoldsForFortyFiveSecondsAndNotLonger() {
    assertThat(freezes.current()).isPresent();
    objects.goDown();
    pass(44);
    assertThat(freezes.current()).isPresent();
    runBeside();
    pass(1);
    assertThat(freezes.current()).isEmpty();

    objects.comeBack();
    assertThat(freezes.current()).isPresent();
  }

  @Test
  void atTheBeginningNothingIsKnown() {
    objects.goDown();
    assertThat(freezes.current()).isEmpty();
  }

  @Test
  void aDamagedRecordIsNoRecord() {
    for (String damaged :
        new String[] {
          "",
          "junk",
          "{}",
          "{\"version\":2,\"freezes\":[]}",
          "{\"version\":1,\"freezes\":[{\"issuer\":\"https://idp.example\"}]}",
          "{\"version\":1,\"freezes\":[]}{}"
        }) {
      put(damaged.getBytes(StandardCharsets.UTF_8));
      assertThat(freezes.current()).as(damaged).isEmpty();
    }
  }

  /** A function may be stopped between the question and the answer, for any time. */
  @Test
  void anAnswerIsAsOldAsItsQuestion() {
    StoredFreezes slow =
        new StoredFreezes(
            (ObjectStore)
                Proxy.newProxyInstance(
                    ObjectStore.class.getClassLoader(),
                    new Class<?>[] {ObjectStore.class},
                    (_, _, _) -> {
                      pass(46);
                      return Optional.empty();
                    }),
            () -> now,
            beside::add);
    assertThat(slow.current()).isEmpty();
  }
}
