package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A shard of the Rekor v1 log that has entries cannot be forgotten. */
class RekorV1ShardsTest {
  private final MemoryObjectStore objects = new MemoryObjectStore();

  @Test
  void nothingIsPublishedOfAShardThatWasNeverMade() {
    assertThatCode(() -> new RekorV1Shards(1).requireLast(objects)).doesNotThrowAnyException();
  }

  /** A deployment that failed before its first entry is rolled back. */
  @Test
  void anEmptyShardMayGo() {
    publish("rekor-v1-2", "0");
    assertThatCode(() -> new RekorV1Shards(1).requireLast(objects)).doesNotThrowAnyException();
  }

  @Test
  void oneWithEntriesMayNot() {
    publish("rekor-v1-2", "17");
    assertThatThrownBy(() -> new RekorV1Shards(1).requireLast(objects))
        .isInstanceOf(CeremonyException.class)
        .hasMessageStartingWith("the Rekor v1 log has more shards than are named");
    assertThatCode(() -> new RekorV1Shards(2).requireLast(objects)).doesNotThrowAnyException();
  }

  private void publish(String log, String size) {
    objects.putIfAbsent(
        "logs/" + log + "/checkpoint",
        "sign.example - 2\n%s\nroot\n\n".formatted(size).getBytes(StandardCharsets.UTF_8),
        new Serving("text/plain", "no-cache"));
  }
}
