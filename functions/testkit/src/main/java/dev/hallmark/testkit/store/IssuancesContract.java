package dev.hallmark.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.IssuanceQuota;
import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.IssuanceRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What every store of {@link IssuanceRecords} and every {@link IssuanceQuota} must do. Run it by
 * extending it with a source of empty ones.
 */
public abstract class IssuancesContract<S extends IssuanceRecords & IssuanceQuota> {
  private static final int ANY = 1_000;
  private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant AFTER_ALL = TIME.plusSeconds(86_400);

  private final S store;

  /**
   * @param fresh gives a store that holds nothing; asked once for each test
   */
  protected IssuancesContract(Supplier<S> fresh) {
    this.store = fresh.get();
  }

  private static IssuanceRecord record(String identity, int second, OptionalLong leaf) {
    Instant start = TIME.plusSeconds(second);
    return new IssuanceRecord(
        Integer.toHexString(0xabc000 + second),
        identity,
        "https://issuer.example",
        "ECDSA_P256",
        "aa".repeat(32),
        "bb".repeat(32),
        start,
        start.plusSeconds(600),
        "cc".repeat(32),
        leaf,
        leaf.isPresent() ? "cosign" : "");
  }

  private static IssuanceRecord record(String identity, int second) {
    return record(identity, second, OptionalLong.of(second));
  }

  @Test
  void whatWasNotedIsReadWhole() {
    IssuanceRecord placed = record("a@example.com", 1);
    IssuanceRecord unplaced = record("a@example.com", 2, OptionalLong.empty());
    store.note(placed);
    store.note(unplaced);

    assertThat(store.of("a@example.com", TIME, AFTER_ALL, ANY)).containsExactly(placed, unplaced);
    assertThat(store.bySerial(placed.serial())).contains(placed);
    assertThat(store.bySerial("1")).isEmpty();
  }

  @Test
  void notingAgainChangesNothing() {
    store.note(record("a@example.com", 1));
    store.note(record("a@example.com", 1));

    assertThat(store.of("a@example.com", TIME, AFTER_ALL, ANY)).hasSize(1);
  }

  @Test
  void anIdentityGetsItsOwnOnlyToTheLetter() {
    store.note(record("a@example.com", 1));
    store.note(record("A@example.com", 2));

    assertThat(store.of("A@example.com", TIME, AFTER_ALL, ANY))
        .containsExactly(record("A@example.com", 2));
    assertThat(store.of("b@example.com", TIME, AFTER_ALL, ANY)).isEmpty();
  }

  @Test
  void bothEndsOfATimeBelongToIt() {
    for (int second = 0; second < 10; second++) {
      store.note(record("a@example.com", second));
    }

    assertThat(
            store.of("a@example.com", TIME.plusSeconds(3), TIME.plusSeconds(5), ANY).stream()
                .map(IssuanceRecord::notBefore))
        .containsExactly(TIME.plusSeconds(3), TIME.plusSeconds(4), TIME.plusSeconds(5));
  }

  @Test
  void noMoreAreGivenThanWereAskedForTheOldestFirst() {
    for (int second = 9; second >= 0; second--) {
      store.note(record("a@example.com", second));
    }

    assertThat(store.of("a@example.com", TIME, AFTER_ALL, 2))
        .containsExactly(record("a@example.com", 0), record("a@example.com", 1));
  }

  @Test
  void aLongIdentityIsAnIdentity() {
    String url = "https://example.com/" + "x".repeat(5_000);
    store.note(record(url, 1));

    assertThat(store.of(url, TIME, AFTER_ALL, ANY)).containsExactly(record(url, 1));
  }

  @Test
  void allOfATimeAreGivenWhosoeverTheyAre() {
    for (int second = 0; second < 5; second++) {
      store.note(record(second + "@example.com", second));
    }
    store.take("a", TIME, 2);
    List<IssuanceRecord> given = new ArrayList<>();
    List<Long> looked = new ArrayList<>();

    store.forEach(TIME.plusSeconds(1), TIME.plusSeconds(3), given::add, looked::add);

    assertThat(given)
        .containsExactlyInAnyOrder(
            record("1@example.com", 1), record("2@example.com", 2), record("3@example.com", 3));
    assertThat(looked.getLast()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void aHolderHasSoManyInAMinuteAndNobodyElseIsCounted() {
    assertThat(store.take("a", TIME, 2)).isTrue();
    assertThat(store.take("a", TIME.plusSeconds(59), 2)).isTrue();
    assertThat(store.take("a", TIME.plusSeconds(59), 2)).isFalse();

    assertThat(store.take("b", TIME, 2)).isTrue();
    assertThat(store.take("a", TIME.plusSeconds(60), 2)).isTrue();
  }

  @Test
  void whoAsksAtTheSameTimeGetsNoMore() throws Exception {
    List<Future<Boolean>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        asked.add(threads.submit(() -> store.take("a", TIME, 7)));
      }
    }
    int granted = 0;
    for (Future<Boolean> answer : asked) {
      granted += answer.get() ? 1 : 0;
    }
    assertThat(granted).isEqualTo(7);
  }
}
