package dev.hallmark.tuf.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.tuf.metadata.FileContent;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When metadata is renewed. */
class LifetimesTest {
  private static final Lifetimes LIVES = Lifetimes.ATTENDED;
  private static final Instant NOW = TestRepository.FOUNDED;

  @Test
  void whatWasJustSignedIsNotDue() {
    assertThat(LIVES.due(expiring(LIVES.expiry(Role.TIMESTAMP, NOW)), NOW)).isFalse();
  }

  @Test
  void halfOfItsLifeIsUsedAndHalfIsKeptForFailures() {
    Instant expires = NOW.plus(Duration.ofDays(7));
    Instant half = NOW.plus(Duration.ofHours(84));
    assertThat(LIVES.due(expiring(expires), half.minusSeconds(1))).isFalse();
    assertThat(LIVES.due(expiring(expires), half)).isTrue();
    assertThat(LIVES.due(expiring(expires), expires.plus(Duration.ofDays(900)))).isTrue();
  }

  /** As it was signed when nothing renewed it. */
  @Test
  void whatLivesFarTooLongIsRenewedToo() {
    assertThat(LIVES.due(expiring(NOW.plus(Duration.ofDays(14))), NOW)).isFalse();
    assertThat(LIVES.due(expiring(NOW.plus(Duration.ofDays(14)).plusSeconds(1)), NOW)).isTrue();
    assertThat(LIVES.due(expiring(NOW.plus(Duration.ofDays(365))), NOW)).isTrue();
  }

  @Test
  void aLifeIsOfWholeSecondsAndNotOverAtOnce() {
    for (Duration life : new Duration[] {Duration.ofSeconds(1), Duration.ofMillis(86_400_001)}) {
      assertThatThrownBy(() -> new Lifetimes(life, life, life, life))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Timestamp expiring(Instant expires) {
    FileContent snapshot = FileContent.of(new byte[] {1});
    return new Timestamp(3, expires, new FileReference(2, Optional.of(snapshot)));
  }
}
