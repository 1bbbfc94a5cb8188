package dev.hallmark.rekor.v2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A log takes entries until the time that the ceremony recorded for its end. */
class ClosingTest {
  private static final String RECORD = "instance/rekor-v2-2.json";
  private static final Instant CLOSES = Instant.parse("2026-11-28T12:00:00Z");

  private final MemoryObjectStore objects = new MemoryObjectStore();
  private Instant now = CLOSES.minus(Duration.ofHours(1));
  private final Closing closing = Closing.recorded(objects, RECORD, () -> now);

  @Test
  void aLogThatNothingFollowsNeverCloses() {
    assertThat(Closing.never().due()).isFalse();
  }

  @Test
  void nothingClosesBeforeTheNextLogIsAnnounced() {
    now = CLOSES.plus(Duration.ofDays(1));
    assertThat(closing.due()).isFalse();
  }

  @Test
  void closesAtTheRecordedTime() {
    record("{\"closesPrevious\":\"2026-11-28T12:00:00Z\"}");
    assertThat(closing.due()).isFalse();
    now = CLOSES.minusMillis(1);
    assertThat(closing.due()).isFalse();
    now = CLOSES;
    assertThat(closing.due()).isTrue();
  }

  /** One read a minute, and none once it is known. */
  @Test
  void anAnnouncementIsNoticedWithinAMinute() {
    assertThat(closing.due()).isFalse();
    record("{\"closesPrevious\":\"2026-11-28T11:00:00Z\"}");
    assertThat(closing.due()).as("the look before is believed").isFalse();
    now = now.plus(Duration.ofMinutes(1));
    assertThat(closing.due()).isTrue();
    objects.remove(RECORD);
    now = now.plus(Duration.ofDays(1));
    assertThat(closing.due()).as("it does not open again").isTrue();
  }

  /** It may say that the log has ended. */
  @Test
  void aDamagedRecordIsAFault() {
    for (String damaged : new String[] {"{}", "", "{\"closesPrevious\":\"soon\"}"}) {
      MemoryObjectStore broken = new MemoryObjectStore();
      broken.putIfAbsent(
          RECORD,
          damaged.getBytes(StandardCharsets.UTF_8),
          new Serving("application/json", "no-cache"));
      Closing unsure = Closing.recorded(broken, RECORD, () -> now);
      assertThatThrownBy(unsure::due).isInstanceOf(StoreException.class);
    }
  }

  private void record(String json) {
    objects.putIfAbsent(
        RECORD, json.getBytes(StandardCharsets.UTF_8), new Serving("application/json", "no-cache"));
  }
}
