package dev.hallmark.fulcio.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How often issuers are asked, and what happens while they are silent. */
class CachedIssuerKeysTest {
  private static final String ISSUER = "https://issuer.example";

  private Instant now = Instant.parse("2026-11-23T08:00:00Z");
  private final List<String> asked = new ArrayList<>();
  private KeyLookup answer = found();
  private final CachedIssuerKeys keys =
      new CachedIssuerKeys(
          issuer -> {
            asked.add(issuer);
            return answer;
          },
          () -> now);

  private static KeyLookup found() {
    return new KeyLookup.Found(new PublishedKeys(List.of(), List.of()));
  }

  private PublishedKeys current() {
    return switch (keys.current(ISSUER)) {
      case KeyLookup.Found(PublishedKeys found) -> found;
      case KeyLookup.Unreachable _, KeyLookup.Unusable _ -> throw new AssertionError("no keys");
    };
  }

  @Test
  void keysAreFetchedOnceAnHour() {
    current();
    now = now.plus(CachedIssuerKeys.LIFE).minusSeconds(1);
    current();
    assertThat(asked).hasSize(1);

    now = now.plusSeconds(1);
    current();
    assertThat(asked).hasSize(2);
  }

  @Test
  void unknownKeysLeadToOneQuestionPerFloorHoweverManyTokensNameThem() {
    PublishedKeys known = current();
    for (int i = 0; i < 1000; i++) {
      assertThat(keys.newerThan(ISSUER, known)).isSameAs(known);
    }
    assertThat(asked).hasSize(1);

    now = now.plus(CachedIssuerKeys.FLOOR);
    answer = found();
    PublishedKeys newer = keys.newerThan(ISSUER, known);
    assertThat(newer).isNotSameAs(known);
    // Whoever still holds the old ones gets the new ones without a question.
    assertThat(keys.newerThan(ISSUER, known)).isSameAs(newer);
    assertThat(asked).hasSize(2);
  }

  @Test
  void aSilentIssuerIsAskedOncePerFloorToo() {
    answer = new KeyLookup.Unreachable();
    for (int i = 0; i < 10; i++) {
      assertThat(keys.current(ISSUER)).isEqualTo(new KeyLookup.Unreachable());
    }
    assertThat(asked).hasSize(1);

    now = now.plus(CachedIssuerKeys.FLOOR);
    answer = found();
    current();
    assertThat(asked).hasSize(2);
  }

  @Test
  void knownKeysStayInUseWhileTheIssuerIsSilent() {
    PublishedKeys known = current();
    answer = new KeyLookup.Unreachable();
    now = now.plus(Duration.ofDays(1));

    assertThat(current()).isSameAs(known);
    assertThat(keys.newerThan(ISSUER, known)).isSameAs(known);
  }

  @Test
  void aHangingIssuerDelaysNoOther() throws InterruptedException {
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CachedIssuerKeys shared =
        new CachedIssuerKeys(
            issuer -> {
              if (issuer.equals(ISSUER)) {
                asking.countDown();
                await(release);
              }
              return found();
            },
            () -> now);
    AtomicReference<KeyLookup> late = new AtomicReference<>();
    Thread hanging = Thread.startVirtualThread(() -> late.set(shared.current(ISSUER)));
    asking.await();

    assertThat(shared.current("https://other.example")).isInstanceOf(KeyLookup.Found.class);

    release.countDown();
    hanging.join();
    assertThat(late.get()).isInstanceOf(KeyLookup.Found.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
