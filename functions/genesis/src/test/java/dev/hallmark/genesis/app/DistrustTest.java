package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key of before is given an end: what clients are told then, and what they would be told. */
class DistrustTest {
  private static final Instant ROTATED = Ceremony.NOW.plus(Duration.ofDays(2));
  private static final Instant CLOSES =
      Instant.ofEpochSecond(ROTATED.getEpochSecond()).plus(ChainTerm.CLOSING);
  private static final Instant EARLIER = CLOSES.minus(Duration.ofHours(5));

  private final Ceremony ceremony = new Ceremony();
  private final CeremonyKeys keys =
      ceremony
          .keys(UnaryOperator.identity())
          .with(
              new Successors(
                  List.of(JdkSigner.p384()), List.of(JdkSigner.p256()), LaterTufKeys.NONE));
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final String former = DistrustedKeys.id(keys.of(AuthorityKind.CA).first().publicKey());
  private Rotations rotations = Ceremony.rotations(store, keys, ROTATED);

  @BeforeEach
  void rotate() {
    ceremony.run(store);
    rotations.of(Ceremony.INSTANCE, AuthorityKind.CA).rotate(Duration.ZERO);
    rotations = Ceremony.rotations(store, keys, ROTATED.plus(Duration.ofDays(1)));
  }

  @Test
  void theEndBeforeAndTheEndThenAreTold() {
    assertThat(rotations.distrust(Ceremony.INSTANCE, former, EARLIER))
        .isEqualTo(new BelievedUntil(Optional.of(CLOSES), Optional.of(EARLIER)));
    assertThat(BelievedUntil.end(rotations.published(Ceremony.INSTANCE), former)).contains(EARLIER);
  }

  @Test
  void whatEndsEarlierAlreadyStaysAsItIs() {
    rotations.distrust(Ceremony.INSTANCE, former, EARLIER);
    BelievedUntil again = rotations.distrust(Ceremony.INSTANCE, former, EARLIER.plusSeconds(60));
    assertThat(again).isEqualTo(new BelievedUntil(Optional.of(EARLIER), Optional.of(EARLIER)));
    assertThat(again.changes()).isFalse();
  }

  @Test
  void whatWouldBeToldIsWhatIsToldThenAndNothingIsWritten() {
    List<String> before = written();
    BelievedUntil planned = rotations.wouldDistrust(Ceremony.INSTANCE, former, EARLIER);
    assertThat(written()).isEqualTo(before);
    assertThat(planned.changes()).isTrue();
    assertThat(planned).isEqualTo(rotations.distrust(Ceremony.INSTANCE, former, EARLIER));
    assertThat(rotations.wouldDistrust(Ceremony.INSTANCE, former, CLOSES).changes()).isFalse();
  }

  /** No end lies before the beginning: then nothing of the key is believed. */
  @Test
  void anEndBeforeTheBeginningIsTheBeginning() {
    Instant never = Ceremony.FOUNDED.minus(Duration.ofDays(1));
    assertThat(rotations.wouldDistrust(Ceremony.INSTANCE, former, never).after())
        .contains(Ceremony.FOUNDED);
  }

  @Test
  void whatIsRefusedIsRefusedBeforehandToo() {
    String inUse =
        DistrustedKeys.id(
            ChainTerm.key(rotations.of(Ceremony.INSTANCE, AuthorityKind.CA).state().inUse()));
    assertThatThrownBy(() -> rotations.wouldDistrust(Ceremony.INSTANCE, inUse, EARLIER))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("the key is in use");
    assertThatThrownBy(() -> rotations.wouldDistrust(Ceremony.INSTANCE, "0".repeat(64), EARLIER))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("hallmark rotate status");
  }

  /** Every object with its version, which each write changes. */
  private List<String> written() {
    return store.list("").stream()
        .map(key -> key + " " + store.get(key).orElseThrow().version())
        .toList();
  }
}
