package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run died between the next root of one repository and that of the other: whatever tells clients
 * anything gives both the same roots first.
 */
class LaggingRootsTest {
  private static final Instant LATER = Ceremony.NOW.plus(Duration.ofDays(2));

  private final Ceremony ceremony = new Ceremony();
  private final MemoryObjectStore store = new MemoryObjectStore();

  @ParameterizedTest
  @EnumSource
  void beforeTheNextKeyOfAnAuthority(AuthorityKind kind) {
    CeremonyKeys keys =
        ceremony.keys.with(
            new Successors(
                List.of(JdkSigner.p384()),
                List.of(JdkSigner.p256()),
                new LaterTufKeys(List.of(JdkSigner.p256()), List.of(), List.of(), List.of())));
    ceremony.run(store);
    byte[] before = Ceremony.content(store, "tuf/legacy/root.json");
    Ceremony.tuf(store, keys, LATER).rotateRoot();
    store.remove("tuf/legacy/2.root.json");
    store.overwrite("tuf/legacy/root.json", before);

    Ceremony.rotations(store, keys, LATER).of(Ceremony.INSTANCE, kind).rotate(Duration.ofDays(3));

    assertThat(Ceremony.content(store, "tuf/legacy/2.root.json"))
        .isEqualTo(Ceremony.content(store, "tuf/2.root.json"));
    assertThat(Ceremony.tuf(store, keys, LATER).check()).isEmpty();
  }
}
