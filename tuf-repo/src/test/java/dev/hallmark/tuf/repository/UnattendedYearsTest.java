package dev.hallmark.tuf.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.tuf.client.IndependentClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Two years in which no human does anything: the caretaker renews each day, the ceremony each week,
 * and at random some of these runs are missing, die half-way, or come two at once.
 */
class UnattendedYearsTest {
  private static final int TWO_YEARS = 2 * 365;

  /** A timestamp that was not due yesterday lives for three days more. */
  private static final int LONGEST_OUTAGE = 2;

  private final TestRepository repository = new TestRepository();
  private final MemoryRepository files = repository.published(Lifetimes.ATTENDED);
  private final MemoryRepository second = files.copy();
  private final byte[] root = files.content("1.root.json");

  /** sigstore-java's client is asked whenever something was published, and each week. */
  @Test
  void clientsAcceptAtEveryPoint() throws Exception {
    byte[] timestamp = new byte[0];
    int asked = 0;
    for (int day = 0; day < TWO_YEARS; day++) {
      Instant now = TestRepository.day(day);
      if (day % 7 == 6) {
        ceremony(files, now);
      }
      caretaker(files, now);
      caretaker(second, now);
      assertAcceptedUntilTomorrow(day);
      byte[] published = files.content("timestamp.json");
      if (!Arrays.equals(published, timestamp) || day % 7 == 0) {
        timestamp = published;
        assertClientAccepts(files, endOf(day));
        asked++;
      }
    }
    assertClientAccepts(second, endOf(TWO_YEARS - 1));
    assertThat(asked).isGreaterThan(200);
    Walk.Accepted seen = accepted(files, endOf(TWO_YEARS - 1));
    // Renewed at half of their lives, no sooner.
    assertThat(seen.root().version()).isBetween(4L, 5L);
    assertThat(seen.targets().version()).isBetween(4L, 5L);
    assertThat(seen.snapshot().version()).isBetween(44L, 54L);
    assertThat(seen.timestamp().version()).isBetween(175L, 245L);
  }

  @Property(tries = 2)
  void someRunsMayBeMissingDieOrCollide(@ForAll @IntRange(min = 0) int seed) {
    UnattendedYearsTest world = new UnattendedYearsTest();
    Random random = new Random(seed);
    int missed = 0;
    for (int day = 0; day < TWO_YEARS; day++) {
      Instant now = TestRepository.day(day);
      if (day % 7 == 6 && random.nextInt(4) != 0) {
        world.dying(random, mortal -> world.ceremony(mortal, now));
      }
      if (missed < LONGEST_OUTAGE && random.nextInt(3) != 0) {
        missed++;
        world.dying(random, mortal -> world.caretaker(mortal, now));
      } else {
        missed = 0;
        Runnable other = () -> world.caretaker(world.files, now);
        world.caretaker(new InterruptedFiles(world.files, random.nextInt(20), other), now);
        world.caretaker(world.second, now);
      }
      world.assertAcceptedUntilTomorrow(day);
    }
  }

  /** The caretaker rests until the timestamp is about to expire, over and over. */
  @Test
  void aRenewalMayBeMissedUpToTheExpiry() {
    Instant now = TestRepository.FOUNDED;
    while (now.isBefore(TestRepository.day(TWO_YEARS))) {
      now = accepted(files, now).timestamp().expires().minusSeconds(1);
      Walk.Accepted seen = accepted(files, now);
      if (Lifetimes.ATTENDED.due(seen.root(), now) || Lifetimes.ATTENDED.due(seen.targets(), now)) {
        ceremony(files, now);
      }
      caretaker(files, now);
    }
  }

  private void dying(Random random, Consumer<RepositoryFiles> run) {
    try {
      // A ceremony that renews something makes some forty calls.
      run.accept(new MortalFiles(files, random.nextInt(70), random.nextBoolean()));
    } catch (MortalFiles.Death e) {
      // The next run goes on.
    }
  }

  private void ceremony(RepositoryFiles first, Instant now) {
    TestRepository.renewal(first, repository.keys(), Lifetimes.ATTENDED, now).renew(root, now);
    TestRepository.renewal(second, repository.keys(), Lifetimes.ATTENDED, now)
        .renewAfter(files, root, now);
  }

  private void caretaker(RepositoryFiles at, Instant now) {
    new OnlineRenewal(at, repository.keys().online(), Lifetimes.ATTENDED).renew(root, now);
  }

  /** Both in turn: a walk verifies all signatures. */
  private void assertAcceptedUntilTomorrow(int day) {
    accepted(day % 2 == 0 ? files : second, endOf(day));
  }

  private Walk.Accepted accepted(RepositoryFiles at, Instant now) {
    Walk walk = new RepositoryWalker(at, now).from(root);
    assertThat(walk).isInstanceOf(Walk.Accepted.class);
    return (Walk.Accepted) walk;
  }

  private void assertClientAccepts(MemoryRepository at, Instant now) throws Exception {
    try (IndependentClient client = new IndependentClient(at, root, now)) {
      client.update();
    }
  }

  private static Instant endOf(int day) {
    return TestRepository.day(day + 1).minus(Duration.ofSeconds(1));
  }
}
