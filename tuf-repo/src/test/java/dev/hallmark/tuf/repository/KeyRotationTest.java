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
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Timestamp;
import dev.hallmark.tuf.metadata.TufKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** New keys take over, and no client notices. */
class KeyRotationTest {
  private static final Lifetimes LIVES = Lifetimes.ATTENDED;
  private static final Instant NOW = TestRepository.day(2);

  /** The third call of an update: before it is whether there is a timestamp, and the next root. */
  private static final int AFTER_THE_ROOTS = 2;

  private final TestRepository repository = new TestRepository();
  private final MemoryRepository files = repository.published(LIVES);
  private final MemoryRepository second = files.copy();
  private final byte[] trusted = files.content("1.root.json");
  private final JdkSigner snapshot = JdkSigner.p256();
  private final JdkSigner timestamp = JdkSigner.p256();
  private final JdkSigner root = JdkSigner.p256();
  private final JdkSigner targets = JdkSigner.p256();

  private final RepositoryKeys keys =
      new RepositoryKeys(
          repository.keys().root().and(List.of(root)),
          repository.keys().targets().and(List.of(targets)),
          repository.keys().snapshot().and(List.of(snapshot)),
          repository.keys().timestamp().and(List.of(timestamp)));

  @Test
  void theNewestOnlineKeysSignAloneInTheEnd() throws Exception {
    Root last = rotateOnline(files, second);
    assertThat(last.version()).isEqualTo(3);
    assertThat(last.keysOf(Role.SNAPSHOT)).isEqualTo(alone(snapshot));
    assertThat(last.keysOf(Role.TIMESTAMP)).isEqualTo(alone(timestamp));
    for (MemoryRepository at : List.of(files, second)) {
      assertSignedByNewest(at);
      new OnlineRenewal(at, keys.online(), LIVES).renew(trusted, TestRepository.day(20));
      assertThat(accepted(at, TestRepository.day(20)).timestamp().version()).isEqualTo(3);
    }
    assertThat(repository.snapshot.signatures()).as("once, then beside the newest").isEqualTo(3);
  }

  /**
   * After every write, in both repositories: a client that begins with version 1 of the root; those
   * that last looked before the rotation and after each write of it; and one that had read the
   * roots just before the write and reads the rest after it.
   */
  @Test
  void clientsOfEveryAgeAcceptAfterEveryWriteOfAnOnlineRotation() throws Exception {
    assertThat(watched((one, other) -> rotateOnline(one, other))).isEqualTo(12);
  }

  @Test
  void clientsOfEveryAgeAcceptAfterEveryWriteOfARootRotation() throws Exception {
    assertThat(watched((one, other) -> rotateRoot(one, other))).isEqualTo(4);
  }

  @Test
  void aSecondRotationChangesNothing() {
    rotateOnline(files, second);
    long signed = snapshot.signatures();
    List<String> before = files.paths();
    rotateOnline(files, second);
    assertThat(files.paths()).isEqualTo(before);
    assertThat(snapshot.signatures()).isEqualTo(signed);
  }

  @Test
  void mayDieAtAnyCallAndBeRepeated() {
    MortalFiles counted = new MortalFiles(files.copy(), Integer.MAX_VALUE, false);
    rotateOnline(counted, second.copy());
    for (int call = 0; call < counted.calls(); call++) {
      for (boolean answerLost : List.of(true, false)) {
        MemoryRepository one = files.copy();
        MemoryRepository other = second.copy();
        try {
          rotateOnline(new MortalFiles(one, call, answerLost), other);
        } catch (MortalFiles.Death e) {
          accepted(one, NOW);
          accepted(other, NOW);
        }
        // Somebody who knows both keys renews meanwhile.
        new OnlineRenewal(one, keys.online(), LIVES).renew(trusted, TestRepository.day(4));
        assertThat(rotateOnline(one, other).keysOf(Role.SNAPSHOT)).isEqualTo(alone(snapshot));
        for (MemoryRepository at : List.of(one, other)) {
          assertSignedByNewest(at);
          accepted(at, NOW.plus(Duration.ofDays(6)));
        }
        assertThat(one.paths()).doesNotContain("4.root.json");
      }
    }
  }

  /** A key that is gone, for whatever reason, is replaced like any other. */
  @Test
  void lostOnlineKeysAreReplaced() {
    RepositoryKeys withoutOld =
        new RepositoryKeys(
            keys.root(),
            keys.targets(),
            RoleSigners.of(new GoneSigner()).and(List.of(snapshot)),
            RoleSigners.of(new GoneSigner()).and(List.of(timestamp)));
    rotation(files, second, withoutOld).rotateOnline(trusted, NOW);
    assertSignedByNewest(files);
    assertSignedByNewest(second);
  }

  @Test
  void theRootKeyIsReplacedByOneRootThatBothSign() {
    Root last = rotateRoot(files, second);
    assertThat(last.version()).isEqualTo(2);
    assertThat(last.keysOf(Role.ROOT)).isEqualTo(alone(root));
    Instant due = TestRepository.day(190);
    long signed = repository.root.signatures();
    TestRepository.renewal(files, keys, LIVES, due).renew(trusted, due);
    assertThat(accepted(files, due).root().version()).isEqualTo(3);
    assertThat(repository.root.signatures()).isEqualTo(signed);
  }

  /** Two of three keys lie elsewhere: the change takes people. */
  @Test
  void aRootThatAsksForKeysElsewhereIsNotRotatedHere() {
    RoleKeys shared =
        new RoleKeys(
            Stream.of(repository.roots).flatMap(List::stream).map(KeyRotationTest::key).toList(),
            2);
    Root next =
        RootChange.NONE
            .with(Role.ROOT, shared)
            .after(accepted(files, NOW).root(), TestRepository.day(300));
    new RootSuccession(files, List.of(second))
        .publish(trusted, SignedMetadata.sign(next, repository.roots), NOW);
    assertThatThrownBy(() -> rotateRoot(files, second))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("asks for signatures of 2 of its 3 root keys, and 1 of them");
    assertThat(files.paths()).doesNotContain("3.root.json");
  }

  @Test
  void theNewestTargetsKeySignsAloneInTheEnd() {
    Map<String, Target> listed = accepted(files, NOW).targets().targets();
    Root last = rotateTargets(files, second);
    assertThat(last.version()).isEqualTo(3);
    assertThat(last.keysOf(Role.TARGETS)).isEqualTo(alone(targets));
    Instant due = TestRepository.day(190);
    long signed = repository.targets.signatures();
    for (MemoryRepository at : List.of(files, second)) {
      assertThat(accepted(at, NOW).targets().targets()).isEqualTo(listed);
      TestRepository.renewal(at, keys, LIVES, due).renewAfter(files, trusted, due);
      assertThat(accepted(at, due).targets().version()).isEqualTo(3);
    }
    assertThat(repository.targets.signatures()).isEqualTo(signed);
  }

  @Test
  void clientsOfEveryAgeAcceptAfterEveryWriteOfATargetsRotation() throws Exception {
    assertThat(watched((one, other) -> rotateTargets(one, other))).isEqualTo(14);
  }

  @Test
  void aTargetsRotationMayDieAtAnyCallAndBeRepeated() {
    MortalFiles counted = new MortalFiles(files.copy(), Integer.MAX_VALUE, false);
    rotateTargets(counted, second.copy());
    for (int call = 0; call < counted.calls(); call++) {
      for (boolean answerLost : List.of(true, false)) {
        MemoryRepository one = files.copy();
        MemoryRepository other = second.copy();
        try {
          rotateTargets(new MortalFiles(one, call, answerLost), other);
        } catch (MortalFiles.Death e) {
          accepted(one, NOW);
          accepted(other, NOW);
        }
        assertThat(rotateTargets(one, other).keysOf(Role.TARGETS)).isEqualTo(alone(targets));
        accepted(one, NOW);
        accepted(other, NOW);
        assertThat(one.paths()).doesNotContain("4.root.json");
      }
    }
  }

  /** A key that is gone is replaced like any other, and clients with the old root follow. */
  @Test
  void aLostTargetsKeyIsReplaced() throws Exception {
    RepositoryKeys withoutOld =
        new RepositoryKeys(
            keys.root(),
            RoleSigners.of(new GoneSigner()).and(List.of(targets)),
            keys.snapshot(),
            keys.timestamp());
    assertThat(rotation(files, second, withoutOld).rotateTargets(trusted, NOW).keysOf(Role.TARGETS))
        .isEqualTo(alone(targets));
    for (MemoryRepository at : List.of(files, second)) {
      try (IndependentClient client = new IndependentClient(at, trusted, NOW)) {
        client.update();
        assertThat(client.rootVersion()).isEqualTo(3);
      }
    }
  }

  /** One of two must sign, and the other lies elsewhere: taking it away is for people. */
  @Test
  void aTargetsKeyOfPeopleIsNotReplacedHere() {
    RoleKeys shared = accepted(files, NOW).root().keysOf(Role.TARGETS).with(key(JdkSigner.p256()));
    Root next =
        RootChange.NONE
            .with(Role.TARGETS, shared)
            .after(accepted(files, NOW).root(), TestRepository.day(300));
    new RootSuccession(files, List.of(second))
        .publish(trusted, SignedMetadata.sign(next, List.of(repository.root)), NOW);
    assertThatThrownBy(() -> rotateTargets(files, second))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("hallmark tuf root export --role targets");
    assertThat(files.paths()).doesNotContain("3.root.json");
  }

  /**
   * An update read the roots of before, and the rest once both keys had signed. The next root must
   * not find a list that the older key alone has signed.
   */
  @Test
  void anUpdateThatReadTheRootsBeforeSignsByTheKeysOfNow() {
    CompletableFuture<Boolean> rootsRead = new CompletableFuture<>();
    CompletableFuture<Boolean> listSignedByBoth = new CompletableFuture<>();
    RepositoryFiles slow =
        new InterruptedFiles(
            files,
            AFTER_THE_ROOTS,
            () -> {
              rootsRead.complete(true);
              listSignedByBoth.join();
            });
    List<TargetFile> wanted = TestRepository.TARGETS.subList(0, 1);
    CompletableFuture<Void> update =
        CompletableFuture.runAsync(
            () ->
                new RepositoryUpdate(
                        slow,
                        keys.targets(),
                        new MemoryAwaited(),
                        TestRepository.online(files, keys, LIVES, NOW),
                        LIVES)
                    .publish(() -> wanted, trusted, NOW),
            task -> Thread.ofVirtual().start(task));
    rootsRead.join();
    RepositoryFiles rotated =
        InterruptedFiles.beforeCreating(
            files,
            "3.root.json",
            () -> {
              listSignedByBoth.complete(true);
              update.join();
            });
    rotateTargets(rotated, second);
    assertThat(accepted(files, NOW).root().keysOf(Role.TARGETS)).isEqualTo(alone(targets));
    assertThat(accepted(files, NOW).targets().targets()).hasSize(1);
  }

  private int watched(BiFunction<RepositoryFiles, RepositoryFiles, Root> rotation)
      throws Exception {
    List<IndependentClient> ages = new ArrayList<>();
    List<IndependentClient> otherAges = new ArrayList<>();
    for (IndependentClient before :
        List.of(clientOfBefore(files, ages), clientOfBefore(second, otherAges))) {
      before.update();
    }
    WatchedFiles one = watched(files, ages);
    WatchedFiles other = watched(second, otherAges);
    assertThat(rotation.apply(one, other).version()).isGreaterThan(1);
    for (IndependentClient client : Stream.concat(ages.stream(), otherAges.stream()).toList()) {
      client.close();
    }
    return one.writes() + other.writes();
  }

  private IndependentClient clientOfBefore(MemoryRepository at, List<IndependentClient> ages)
      throws Exception {
    IndependentClient client = new IndependentClient(at, trusted, NOW);
    ages.add(client);
    return client;
  }

  private WatchedFiles watched(MemoryRepository at, List<IndependentClient> ages) {
    return new WatchedFiles(
        at,
        path -> {
          accepted(at, NOW);
          walkWithRootsOfBefore(at, path);
          for (IndependentClient age : List.copyOf(ages)) {
            try (IndependentClient client = age.copy(at, NOW)) {
              client.update();
            }
          }
          IndependentClient fresh = new IndependentClient(at, trusted, NOW);
          fresh.update();
          ages.add(fresh);
        });
  }

  /** Whoever read the roots before the last one was there, and everything else after that. */
  private void walkWithRootsOfBefore(MemoryRepository at, String written) {
    long last = accepted(at, NOW).root().version();
    if (written.endsWith("root.json")) {
      // Nothing else was written since: the state is the one of before.
      return;
    }
    String hidden = Role.ROOT.fileName(last);
    RepositoryReader early =
        path -> path.equals(hidden) && last > 1 ? Optional.empty() : at.read(path);
    assertThat(new RepositoryWalker(early, NOW).from(trusted)).isInstanceOf(Walk.Accepted.class);
  }

  private Root rotateOnline(RepositoryFiles one, RepositoryFiles other) {
    return rotation(one, other, keys).rotateOnline(trusted, NOW);
  }

  private Root rotateTargets(RepositoryFiles one, RepositoryFiles other) {
    return rotation(one, other, keys).rotateTargets(trusted, NOW);
  }

  private Root rotateRoot(RepositoryFiles one, RepositoryFiles other) {
    return rotation(one, other, keys).rotateRoot(trusted, NOW);
  }

  private static KeyRotation rotation(
      RepositoryFiles one, RepositoryFiles other, RepositoryKeys keys) {
    return new KeyRotation(repository(one, keys), repository(other, keys), keys, LIVES);
  }

  private static KeyRotation.Repository repository(RepositoryFiles files, RepositoryKeys keys) {
    return new KeyRotation.Repository(
        files, new MemoryAwaited(), TestRepository.online(files, keys, LIVES, NOW));
  }

  private void assertSignedByNewest(MemoryRepository at) {
    try {
      SignedMetadata<Timestamp> published =
          SignedMetadata.parse(at.content("timestamp.json"), Timestamp::parse);
      assertThat(published.isSignedBy(alone(timestamp))).isTrue();
      String path = Role.SNAPSHOT.fileName(published.metadata().snapshot().version());
      assertThat(
              SignedMetadata.parse(at.content(path), Snapshot::parse).isSignedBy(alone(snapshot)))
          .isTrue();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Walk.Accepted accepted(MemoryRepository at, Instant now) {
    Walk walk = new RepositoryWalker(at, now).from(trusted);
    assertThat(walk).isInstanceOf(Walk.Accepted.class);
    return (Walk.Accepted) walk;
  }

  private static RoleKeys alone(Signer signer) {
    return new RoleKeys(List.of(key(signer)), 1);
  }

  private static TufKey key(Signer signer) {
    return TufKey.of(signer.publicKey());
  }
}
