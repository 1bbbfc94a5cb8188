package dev.hallmark.tuf.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.client.IndependentClient;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.TufKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lists of files that people sign, as clients of every age see them. */
class SignedListsTest {
  private static final Lifetimes LIVES = Lifetimes.ATTENDED;
  private static final Instant NOW = TestRepository.day(2);

  private final TestRepository repository = new TestRepository();
  private final MemoryRepository files = repository.published(LIVES);
  private final byte[] trusted = files.content("1.root.json");
  private final MemoryAwaited awaited = new MemoryAwaited();
  private final Signer ann = JdkSigner.p256();
  private final Signer ben = JdkSigner.p256();

  /** The list, the snapshot, the timestamp, then the root and its copy, and the same once more. */
  @Test
  void clientsOfEveryAgeAcceptAfterEveryWriteOfAChangeOfKeys() throws Exception {
    List<IndependentClient> ages = new ArrayList<>();
    ages.add(client());
    ages.getFirst().update();
    WatchedFiles watched = new WatchedFiles(files, _ -> look(ages));
    handOver(watched);
    SignedLists lists = lists(watched);
    lists.publish(trusted, signed(lists.export(trusted, NOW).next(), ann, ben), none(), NOW);
    assertThat(watched.writes()).isEqualTo(8);
    for (IndependentClient age : ages) {
      age.close();
    }
  }

  @Test
  void aListThatDoesNotWaitIsRefused() {
    handOver(files);
    SignedLists lists = lists(files);
    Targets waits = lists.export(trusted, NOW).next();
    Targets other = new Targets(waits.version(), waits.expires().plusSeconds(1), waits.targets());
    assertThatThrownBy(() -> lists.publish(trusted, signed(other, ann, ben), none(), NOW))
        .isInstanceOf(RepositoryException.class)
        .hasMessage(
            "3.targets.json: this is not the list that waits for signatures by now: export anew");
    assertThat(files.paths()).doesNotContain("3.targets.json");
  }

  /** A key of the ceremony's signs nothing but what it wrote: not a list that delegates. */
  @Test
  void aListThatSaysMoreThanTheOneThatWaitsIsRefusedUnsigned() throws Exception {
    SignedLists lists = lists(files);
    byte[] waits = signed(lists.export(trusted, NOW).next(), ann, ben).content();
    String more =
        new String(waits, StandardCharsets.UTF_8)
            .replaceFirst("\"_type\"", "\"delegations\" : {}, \"_type\"");
    SignedMetadata<Targets> list =
        SignedMetadata.parse(more.getBytes(StandardCharsets.UTF_8), Targets::parse);
    long signatures = repository.signatures();
    assertThatThrownBy(() -> lists.publish(trusted, list, none(), NOW))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("not the list that waits");
    assertThatThrownBy(() -> lists.check(trusted, list, none(), NOW))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("not the list that waits");
    assertThat(repository.signatures()).isEqualTo(signatures);
  }

  /** A rotation wrote it and died before clients were led there, and was then taken back. */
  @Test
  void clientsAreNotLedToAnotherListWithTheSameNumber() {
    SignedLists lists = lists(files);
    Targets waits = lists.export(trusted, NOW).next();
    Targets aborted = new Targets(2, waits.expires(), Map.of());
    files.overwrite("2.targets.json", signed(aborted, repository.targets).content());
    SignedMetadata<Targets> list = signed(waits, ann, ben);
    for (Optional<Root> next : List.of(none(), Optional.of(peoples()))) {
      assertThatThrownBy(() -> lists.publish(trusted, list, next, NOW))
          .isInstanceOf(RepositoryException.class)
          .hasMessageContaining("2.targets.json: another list has this number");
    }
    assertThat(awaited.read().root()).as("nobody else is kept from publishing").isZero();
    assertThat(accepted().targets().version()).isEqualTo(1);
    assertThat(lists.export(trusted, NOW).next().version()).isEqualTo(3);
    lists.publish(trusted, signed(lists.export(trusted, NOW).next()), none(), NOW);
    assertThat(accepted().targets().targets()).isEqualTo(waits.targets());
  }

  /** The keys of now sign it alone, and the next root asks for others too. */
  @Test
  void aListThatIsStoredWithTooFewSignaturesComesInWithoutTheRootFirst() {
    SignedLists lists = lists(files);
    Targets waits = lists.export(trusted, NOW).next();
    files.overwrite("2.targets.json", signed(waits, repository.targets).content());
    assertThatThrownBy(
            () -> lists.publish(trusted, signed(waits, ann, ben), Optional.of(peoples()), NOW))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("import the lists without the root, then export anew");
    assertThat(awaited.read().root()).isZero();
    lists.publish(trusted, signed(waits), none(), NOW);
    handOver(files);
  }

  /** Somebody exported lists and never signed them. */
  @Test
  void theCeremonysOwnRenewalWaitsForNobody() {
    lists(files).export(trusted, TestRepository.day(170));
    Instant due = TestRepository.day(190);
    RepositoryRenewal renewal =
        new RepositoryRenewal(
            files,
            repository.keys(),
            awaited,
            TestRepository.online(files, repository.keys(), LIVES, due),
            LIVES);
    assertThat(renewal.renew(trusted, due).targets().expires()).isAfter(TestRepository.day(500));
  }

  @Test
  void whatWaitsStaysTheSameUntilItIsOld() {
    handOver(files);
    SignedLists lists = lists(files);
    Targets waits = lists.export(trusted, NOW).next();
    assertThat(lists.export(trusted, TestRepository.day(9)).next()).isEqualTo(waits);
    assertThat(lists.export(trusted, TestRepository.day(200)).next().expires())
        .isAfter(waits.expires());
  }

  /** An older key of the ceremony's does not answer, and is none of those that are named. */
  @Test
  void aRotationTakesNothingFromPeople() {
    handOver(files, new RoleKeys(List.of(key(ann)), 1));
    RepositoryKeys oneIsGone =
        new RepositoryKeys(
            repository.keys().root(),
            RoleSigners.of(new GoneSigner()).and(List.of(JdkSigner.p256())),
            repository.keys().snapshot(),
            repository.keys().timestamp());
    OnlineRoles online = TestRepository.online(files, oneIsGone, LIVES, NOW);
    KeyRotation.Repository both = new KeyRotation.Repository(files, awaited, online);
    assertThatThrownBy(
            () -> new KeyRotation(both, both, oneIsGone, LIVES).rotateTargets(trusted, NOW))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("keys that lie elsewhere");
    assertThat(files.paths()).doesNotContain("3.root.json");
  }

  @Test
  void anUpdateWaitsWithItsFilesAndGivesWayToTheNextOne() {
    handOver(files);
    List<TargetFile> fewer = TestRepository.TARGETS.subList(0, 1);
    assertThatThrownBy(() -> update(fewer)).isInstanceOf(AwaitedListException.class);
    assertThat(lists(files).waiting(trusted).orElseThrow().targets()).hasSize(1);
    // What clients see is wanted after all.
    update(TestRepository.TARGETS);
    assertThat(lists(files).waiting(trusted)).isEmpty();
  }

  private void update(List<TargetFile> wanted) {
    new RepositoryUpdate(
            files,
            repository.keys().targets(),
            awaited,
            TestRepository.online(files, repository.keys(), LIVES, NOW),
            LIVES)
        .publish(() -> wanted, trusted, NOW);
  }

  private void handOver(RepositoryFiles at) {
    handOver(at, people());
  }

  private void handOver(RepositoryFiles at, RoleKeys people) {
    RootSuccession roots = new RootSuccession(at, List.of());
    Root next = peoples(people);
    SignedLists lists = lists(at);
    lists.publish(
        trusted, signed(lists.export(trusted, NOW).next(), ann, ben), Optional.of(next), NOW);
    roots.publish(trusted, SignedMetadata.sign(next, List.of(repository.root)), NOW);
  }

  /** Both must sign. */
  private RoleKeys people() {
    return new RoleKeys(List.of(key(ann), key(ben)), 2);
  }

  private Root peoples() {
    return peoples(people());
  }

  private Root peoples(RoleKeys people) {
    return RootChange.NONE
        .with(Role.TARGETS, people)
        .after(accepted().root(), TestRepository.day(300));
  }

  private Walk.Accepted accepted() {
    Walk walk = new RepositoryWalker(files, NOW).from(trusted);
    assertThat(walk).isInstanceOf(Walk.Accepted.class);
    return (Walk.Accepted) walk;
  }

  private SignedLists lists(RepositoryFiles at) {
    return new SignedLists(
        at,
        repository.keys(),
        awaited,
        TestRepository.online(at, repository.keys(), LIVES, NOW),
        LIVES);
  }

  private void look(List<IndependentClient> ages) throws Exception {
    for (IndependentClient age : List.copyOf(ages)) {
      try (IndependentClient client = age.copy(files, NOW)) {
        client.update();
      }
    }
    IndependentClient fresh = client();
    fresh.update();
    ages.add(fresh);
  }

  private IndependentClient client() throws Exception {
    return new IndependentClient(files, trusted, NOW);
  }

  private static SignedMetadata<Targets> signed(Targets list, Signer... signers) {
    return SignedMetadata.sign(list, List.of(signers));
  }

  private static Optional<Root> none() {
    return Optional.empty();
  }

  private static TufKey key(Signer signer) {
    return TufKey.of(signer.publicKey());
  }
}
