package dev.hallmark.tuf.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.client.IndependentClient;
import dev.hallmark.tuf.metadata.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All four roles live on, in two repositories with one root. */
class RepositoryRenewalTest {
  /** On day 6 all are due and none has expired. */
  private static final Lifetimes LIVES = new Lifetimes(days(10), days(9), days(8), days(7));

  private static final Instant DUE = TestRepository.day(6);

  private final TestRepository repository = new TestRepository();
  private final MemoryRepository files = repository.published(LIVES);
  private final byte[] root = files.content("1.root.json");

  @Test
  void theNextRootHasTheSameKeysAndALongerLife() throws Exception {
    Walk.Accepted before = accepted(files, DUE);
    Walk.Accepted seen = renew(files, DUE);
    assertThat(seen.root().version()).isEqualTo(2);
    assertThat(seen.root().roles()).isEqualTo(before.root().roles());
    assertThat(seen.root().expires()).isEqualTo(DUE.plus(days(10)));
    try (IndependentClient client = new IndependentClient(files, root, DUE.plus(days(6)))) {
      client.update();
      assertThat(client.rootVersion()).isEqualTo(2);
    }
  }

  /** Whoever was given the SHA-256 of the first root still finds it. */
  @Test
  void theFirstRootStaysAndTheCopyWithoutANumberIsTheLast() {
    renew(files, DUE);
    assertThat(files.content("1.root.json")).isEqualTo(root);
    assertThat(files.content("root.json")).isEqualTo(files.content("2.root.json"));
  }

  @Test
  void targetsListTheSameFilesForLonger() {
    Walk.Accepted before = accepted(files, DUE);
    Walk.Accepted seen = renew(files, DUE);
    assertThat(seen.targets().version()).isEqualTo(2);
    assertThat(seen.targets().targets()).isEqualTo(before.targets().targets());
    assertThat(seen.targets().expires()).isEqualTo(DUE.plus(days(9)));
    assertThat(files.paths().stream().filter(path -> path.startsWith("targets/"))).hasSize(2);
  }

  @Test
  void nothingIsSignedOrWrittenIfNothingIsDue() {
    MemoryRepository before = files.copy();
    renew(files, TestRepository.day(3));
    assertThat(repository.signatures()).isEqualTo(4);
    assertThat(files.paths()).isEqualTo(before.paths());
  }

  /** Also if the caretaker rests. */
  @Test
  void whatIsDueOfTheOnlineRolesIsRenewedToo() {
    Walk.Accepted seen = renew(files, TestRepository.day(4));
    assertThat(seen.timestamp().version()).isEqualTo(2);
    assertThat(seen.snapshot().version()).isEqualTo(2);
    assertThat(seen.targets().version()).isOne();
    assertThat(seen.root().version()).isOne();
  }

  @Test
  void aYearTooLateAllIsRenewed() {
    Instant late = TestRepository.day(500);
    Walk.Accepted seen = renew(files, late);
    assertThat(seen.metadata())
        .allSatisfy(metadata -> assertThat(metadata.version()).isEqualTo(2))
        .allSatisfy(metadata -> assertThat(LIVES.due(metadata, late)).isFalse());
    assertThat(accepted(files, late.plus(days(6)))).isNotNull();
  }

  @Test
  void mayDieAtAnyCallAndBeRepeated() {
    int calls = callsOf(files.copy());
    for (int call = 0; call < calls; call++) {
      for (boolean answerLost : List.of(false, true)) {
        MemoryRepository copy = files.copy();
        MortalFiles mortal = new MortalFiles(copy, call, answerLost);
        try {
          renew(mortal, DUE);
        } catch (MortalFiles.Death e) {
          assertThat(accepted(copy, DUE)).isNotNull();
        }
        assertRenewed(copy);
      }
    }
  }

  @Test
  void twoMayRenewAtOnce() {
    int calls = callsOf(files.copy());
    for (int call = 0; call < calls; call++) {
      MemoryRepository copy = files.copy();
      renew(new InterruptedFiles(copy, call, () -> renew(copy, DUE.plusSeconds(1))), DUE);
      assertRenewed(copy);
    }
  }

  @Test
  void aCaretakerMayRenewAtTheSameTime() {
    int calls = callsOf(files.copy());
    for (int call = 0; call < calls; call++) {
      MemoryRepository copy = files.copy();
      Runnable caretaker =
          () ->
              new OnlineRenewal(copy, repository.keys().online(), LIVES)
                  .renew(root, DUE.plusSeconds(1));
      renew(new InterruptedFiles(copy, call, caretaker), DUE);
      accepted(copy, DUE)
          .metadata()
          .forEach(metadata -> assertThat(LIVES.due(metadata, DUE)).isFalse());
    }
  }

  @Test
  void aLostWriteLeavesARepositoryThatClientsAccept() {
    LossyFiles counted = new LossyFiles(files.copy(), Integer.MAX_VALUE);
    renew(counted, DUE);
    assertThat(counted.writes()).isEqualTo(5);
    for (int write = 0; write < counted.writes(); write++) {
      MemoryRepository copy = files.copy();
      try {
        renew(new LossyFiles(copy, write), DUE);
      } catch (RepositoryException e) {
        assertThat(e).hasMessageContaining(Refusal.MISSING.sentence());
      }
      assertThat(accepted(copy, DUE)).isNotNull();
      assertRenewed(copy);
    }
  }

  @Test
  void aSecondRepositoryGetsTheSameRootsByteForByte() {
    MemoryRepository second = files.copy();
    for (int round = 1; round <= 3; round++) {
      Instant now = TestRepository.day(6 * round);
      renew(files, now);
      Walk.Accepted seen = renewal(second, now).renewAfter(files, root, now);
      assertThat(seen.root().version()).isEqualTo(round + 1);
      for (String path : List.of(Role.ROOT.fileName(round + 1), "root.json")) {
        assertThat(second.content(path)).isEqualTo(files.content(path));
      }
    }
  }

  /** A second repository that missed roots gets all of them. */
  @Test
  void noRootIsLeftOut() {
    MemoryRepository second = files.copy();
    renew(files, TestRepository.day(6));
    renew(files, TestRepository.day(12));
    renewal(second, TestRepository.day(12)).renewAfter(files, root, TestRepository.day(12));
    assertThat(second.paths()).contains("2.root.json", "3.root.json");
  }

  @Test
  void aThresholdIsMetByAllKeysTogether() {
    RepositoryKeys two = repository.keys(List.of(repository.root, JdkSigner.p256()), 2);
    MemoryRepository shared = new MemoryRepository();
    byte[] trusted =
        TestRepository.founding(shared, two, LIVES)
            .publish(TestRepository.TARGETS, TestRepository.FOUNDED);
    TestRepository.renewal(shared, two, LIVES, DUE).renew(trusted, DUE);
    assertThat(new RepositoryWalker(shared, DUE.plus(days(6))).from(trusted))
        .isInstanceOfSatisfying(
            Walk.Accepted.class, seen -> assertThat(seen.root().version()).isEqualTo(2));
  }

  /** One of three keys lies elsewhere; the two at hand are enough. */
  @Test
  void aThresholdIsMetWithoutTheKeysThatLieElsewhere() {
    MemoryRepository shared = sharedRoot(3, 2);
    RepositoryKeys twoOfThem = repository.keys(repository.roots.subList(0, 2), 2);
    byte[] trusted = shared.content("1.root.json");
    TestRepository.renewal(shared, twoOfThem, LIVES, DUE).renew(trusted, DUE);
    assertThat(accepted(shared, DUE).root().version()).isEqualTo(2);
  }

  /** Nobody but people can renew it; all else goes on until it expires. */
  @Test
  void aRootWhoseKeysLieElsewhereIsLeftToPeople() {
    MemoryRepository shared = sharedRoot(3, 3);
    byte[] trusted = shared.content("1.root.json");
    RepositoryRenewal renewal =
        TestRepository.renewal(
            shared, repository.keys(repository.roots.subList(0, 1), 1), LIVES, DUE);
    RootOutlook outlook = renewal.outlook(trusted);
    assertThat(outlook.needsPeople()).isTrue();
    assertThat(outlook.lacking()).isEqualTo(2);
    assertThat(outlook.due()).isEqualTo(TestRepository.day(5));
    assertThat(outlook.expires()).isEqualTo(TestRepository.day(10));
    Walk.Accepted seen = renewal.renew(trusted, DUE);
    assertThat(seen.root().version()).isOne();
    assertThat(seen.targets().version()).isEqualTo(2);
    assertThatThrownBy(() -> renewal.renew(trusted, TestRepository.day(10)))
        .isInstanceOf(RepositoryException.class)
        .hasMessageStartingWith(
            "1.root.json: the metadata has expired, and the next one asks for 2")
        .hasMessageContaining("hallmark tuf root export");
    assertThat(shared.paths()).doesNotContain("2.root.json");
  }

  /** A key that was taken away does no harm where the others are enough. */
  @Test
  void aKeyThatIsGoneIsNotWaitedFor() {
    MemoryRepository shared = sharedRoot(2, 1);
    byte[] trusted = shared.content("1.root.json");
    List<Signer> withOneGone = List.of(new GoneSigner(), repository.roots.getFirst());
    TestRepository.renewal(shared, repository.keys(withOneGone, 1), LIVES, DUE).renew(trusted, DUE);
    assertThat(accepted(shared, DUE).root().version()).isEqualTo(2);
  }

  @Test
  void aKeyServiceThatIsDownIsNoReasonToCallPeople() {
    MemoryRepository shared = sharedRoot(1, 1);
    byte[] trusted = shared.content("1.root.json");
    RepositoryRenewal renewal =
        TestRepository.renewal(shared, repository.keys(List.of(new GoneSigner()), 1), LIVES, DUE);
    assertThatThrownBy(() -> renewal.renew(trusted, DUE)).isInstanceOf(SigningException.class);
    assertThatThrownBy(() -> renewal.outlook(trusted)).isInstanceOf(SigningException.class);
  }

  /** Clients would stop there: nothing can be put in its place. */
  @Test
  void junkInThePlaceOfTheNextRootIsTold() {
    files.overwrite("2.root.json", new byte[] {'{', '}'});
    assertThatThrownBy(() -> renew(files, DUE))
        .isInstanceOf(RepositoryException.class)
        .hasMessage(
            "clients do not accept the repository: 2.root.json: " + Refusal.MALFORMED.sentence());
  }

  /** A repository whose root has the first so many of the test's root keys. */
  private MemoryRepository sharedRoot(int keys, int threshold) {
    MemoryRepository shared = new MemoryRepository();
    RepositoryKeys all = repository.keys(repository.roots.subList(0, keys), threshold);
    TestRepository.founding(shared, all, LIVES)
        .publish(TestRepository.TARGETS, TestRepository.FOUNDED);
    return shared;
  }

  private int callsOf(MemoryRepository copy) {
    MortalFiles counted = new MortalFiles(copy, Integer.MAX_VALUE, false);
    renew(counted, DUE);
    return counted.calls();
  }

  private void assertRenewed(MemoryRepository copy) {
    Walk.Accepted seen = renew(copy, DUE);
    assertThat(seen.metadata())
        .allSatisfy(metadata -> assertThat(LIVES.due(metadata, DUE)).isFalse());
    assertThat(seen.root().version()).isEqualTo(2);
    assertThat(copy.content("root.json")).isEqualTo(copy.content("2.root.json"));
    assertThat(accepted(copy, DUE.plus(days(6)))).isNotNull();
  }

  private RepositoryRenewal renewal(RepositoryFiles at, Instant now) {
    return TestRepository.renewal(at, repository.keys(), LIVES, now);
  }

  private Walk.Accepted renew(RepositoryFiles at, Instant now) {
    return renewal(at, now).renew(root, now);
  }

  private Walk.Accepted accepted(MemoryRepository at, Instant now) {
    return (Walk.Accepted) new RepositoryWalker(at, now).from(at.content("1.root.json"));
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
