package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A succession is planned, and somebody asks for one again: at the same time, or at another. */
class PlannedTimeTest {
  private static final Instant LATER = Ceremony.NOW.plus(Duration.ofDays(2));
  private static final Duration WEEK = Duration.ofDays(7);

  private final Ceremony ceremony = new Ceremony();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final CeremonyKeys keys =
      ceremony.keys.with(
          new Successors(List.of(JdkSigner.p384()), List.of(JdkSigner.p256()), LaterTufKeys.NONE));
  private Instant now = LATER;

  @BeforeEach
  void found() {
    ceremony.run(store);
  }

  private AuthorityRotation rotation() {
    return Ceremony.rotations(store, keys, now).of(Ceremony.INSTANCE, AuthorityKind.CA);
  }

  /** Nobody is to believe that a key takes over earlier, or later, than it does. */
  @ParameterizedTest
  @CsvSource({
    "P7D, PT0S, P1D",
    "P7D, PT0S, PT12H",
    "P7D, PT0S, P8D",
    "P7D, PT5M, P8D",
    "P7D, P2D, P7D",
    "PT36H, PT0S, PT37H",
    "PT36H, PT0S, PT35H",
    "PT90M, PT0S, PT60M",
    "PT90M, PT0S, PT100M"
  })
  void anotherTimeIsRefusedAndNothingChanged(Duration planned, Duration passed, Duration asked)
      throws Exception {
    Instant begin = ChainTerm.begin(rotation().rotate(planned).next().orElseThrow());
    Map<String, String> before = Ceremony.versions(store);
    now = LATER.plus(passed);
    assertThatThrownBy(() -> rotation().rotate(asked))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("the certificate authority is planned for %s already", begin)
        .hasMessageContaining("leaving out --activate-after")
        .hasMessageContaining("hallmark rotate ca --abort");
    assertThat(Ceremony.versions(store)).isEqualTo(before);
    rotation().abort();
    assertThat(ChainTerm.begin(rotation().rotate(asked).next().orElseThrow())).isNotEqualTo(begin);
  }

  /** It counts from now on, so it means a later time; the plan stays as it is. */
  @ParameterizedTest
  @CsvSource({"P7D, PT23H", "PT36H, PT59M", "PT90M, PT9M"})
  void theSameAskedAgainIsARepetition(Duration asked, Duration passed) {
    AuthorityState planned = rotation().rotate(asked);
    now = LATER.plus(passed);
    assertThat(rotation().rotate(asked)).isEqualTo(planned);
  }

  @Test
  void whoNamesNoTimeGoesOnWithWhatIsPlanned() {
    AuthorityState planned = rotation().rotate(Duration.ofDays(30));
    now = LATER.plus(Duration.ofDays(4));
    assertThat(rotation().rotateUnlessPlanned(WEEK)).isEqualTo(planned);
  }

  @Test
  void withoutAPlanTheUsualTimeIsTaken() {
    assertThat(ChainTerm.begin(rotation().rotateUnlessPlanned(WEEK).next().orElseThrow()))
        .isEqualTo(Ceremony.FOUNDED.plus(Duration.ofDays(2 + 7)));
  }

  /** It cannot be taken back any more. */
  @Test
  void oneWhoseTimeHasComeIsGoneOnWith() throws Exception {
    byte[] chains = Ceremony.content(store, AuthorityKind.CA.chains());
    AuthorityState planned = rotation().rotate(Duration.ofDays(3));
    // The run died when clients were told, before its function was.
    store.overwrite(AuthorityKind.CA.chains(), chains);
    now = LATER.plus(Duration.ofDays(3));
    assertThat(rotation().rotate(Duration.ofDays(1)).inUse())
        .isEqualTo(planned.next().orElseThrow());
  }
}
