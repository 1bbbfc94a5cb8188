package dev.hallmark.fulcio.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.domain.token.PublishedKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often issuers are asked, and what happens while they are silent. */
@Timeout(30)
class CachedIssuerKeysTest {
  private static final IssuerAccess ISSUER = IssuerAccess.of("https://issuer.example");

  private volatile Instant now = Instant.parse("2026-11-23T08:00:00Z");
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile KeyLookup answer = found();
  private volatile Runnable duringFetch = () -> {};
  private final CachedIssuerKeys keys =
      new CachedIssuerKeys(
          issuer -> {
            asked.add(issuer.url());
            duringFetch.run();
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
  void keysOfMoreThanAnHourAreFetchedBeforeTheRequestGoesOn() {
    PublishedKeys known = current();
    answer = found();
    now = now.plus(CachedIssuerKeys.LIFE);

    assertThat(current()).isNotSameAs(known);
    assertThat(asked).hasSize(2);
  }

  @Test
  void freshKeysAreNotFetched() {
    current();
    now = now.plus(CachedIssuerKeys.FRESH).minusSeconds(1);
    current();
    assertThat(asked).hasSize(1);
  }

  @Test
  void keysOfMoreThanHalfAnHourAreFetchedBesideTheRequestWhichDoesNotWait() throws Exception {
    PublishedKeys known = current();
    PublishedKeys next = new PublishedKeys(List.of(), List.of());
    CountDownLatch release = new CountDownLatch(1);
    duringFetch = () -> await(release);
    answer = new KeyLookup.Found(next);
    now = now.plus(CachedIssuerKeys.FRESH);

    for (int i = 0; i < 100; i++) {
      assertThat(current()).isSameAs(known);
    }

    release.countDown();
    while (current() != next) {
      Thread.sleep(1);
    }
    assertThat(asked).as("one fetch for all who asked").hasSize(2);
  }

  @Test
  void aRefreshThatFailsIsNotRepeatedBeforeItsTime() throws Exception {
    PublishedKeys known = current();
    answer = new KeyLookup.Unreachable();
    now = now.plus(CachedIssuerKeys.FRESH);
    current();
    while (asked.size() < 2) {
      Thread.sleep(1);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(current()).isSameAs(known);
      Thread.sleep(1);
    }
    assertThat(asked).hasSize(2);
  }

  @Test
  void whoWaitsForASlowIssuerSharesItsAnswerInsteadOfAskingAgain() throws Exception {
    answer = new KeyLookup.Unreachable();
    duringFetch = () -> now = now.plus(CachedIssuerKeys.FLOOR.multipliedBy(2));
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      callers.add(Thread.startVirtualThread(() -> keys.current(ISSUER)));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void anyNumberOfIssuersTakesABoundedPlace() {
    current();
    for (int i = 0; i < CachedIssuerKeys.MOST - 1; i++) {
      keys.current(IssuerAccess.of("https://%d.example".formatted(i)));
    }
    current();
    assertThat(asked).as("all fit").hasSize(CachedIssuerKeys.MOST);

    keys.current(IssuerAccess.of("https://one-more.example"));
    current();
    assertThat(asked).as("the one in use stays").hasSize(CachedIssuerKeys.MOST + 1);
    keys.current(IssuerAccess.of("https://0.example"));
    assertThat(asked).as("the oldest is asked again").hasSize(CachedIssuerKeys.MOST + 2);
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

    assertThat(shared.current(IssuerAccess.of("https://other.example")))
        .isInstanceOf(KeyLookup.Found.class);

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
