package dev.hallmark.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is stored is looked at again once it is old, and what is good stays. */
class RefreshedTest {
  private static final Duration AGE = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private String stored = "first";
  private int reads;
  private final Refreshed<String> value = new Refreshed<>(this::read, AGE, () -> now);

  private String read() {
    reads++;
    if (stored.equals("damaged")) {
      throw new IllegalStateException("damaged");
    }
    return stored;
  }

  @Test
  void isKeptWhileItIsYoung() {
    assertThat(value.get()).isEqualTo("first");
    stored = "second";
    now = now.plus(AGE);
    assertThat(value.get()).isEqualTo("first");
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void isReadAgainWhenItIsOld() {
    value.get();
    stored = "second";
    now = now.plus(AGE).plusMillis(1);
    assertThat(value.get()).isEqualTo("second");
    assertThat(value.get()).isEqualTo("second");
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void aDamagedOneNeverReplacesAGoodOne() {
    value.get();
    stored = "damaged";
    now = now.plus(AGE).plusMillis(1);
    assertThat(value.get()).isEqualTo("first");
    assertThat(value.get()).isEqualTo("first");
    assertThat(reads).as("and is not asked for at each call").isEqualTo(2);
    stored = "second";
    now = now.plus(AGE).plusMillis(1);
    assertThat(value.get()).isEqualTo("second");
  }

  @Test
  void theFirstMustBeGoodAndIsAskedForUntilItIs() {
    stored = "damaged";
    assertThatThrownBy(value::get).isInstanceOf(IllegalStateException.class);
    stored = "first";
    assertThat(value.get()).isEqualTo("first");
  }

  @Test
  void whoHasReasonToLooksEarlierButNotAtEachCall() {
    value.get();
    stored = "second";
    now = now.plusSeconds(1);
    assertThat(value.fresh(Duration.ofSeconds(2))).isEqualTo("first");
    now = now.plusSeconds(2);
    assertThat(value.fresh(Duration.ofSeconds(2))).isEqualTo("second");
    assertThat(value.fresh(Duration.ofSeconds(2))).isEqualTo("second");
    assertThat(reads).isEqualTo(2);
  }
}
