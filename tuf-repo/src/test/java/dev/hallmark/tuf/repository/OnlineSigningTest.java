package dev.hallmark.tuf.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.Timestamp;
import dev.hallmark.tuf.metadata.TufKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Who holds the keys of snapshot and timestamp leads clients where targets point, and nowhere else.
 */
class OnlineSigningTest {
  private static final Instant NOW = TestRepository.day(1);

  private final TestRepository repository = new TestRepository();
  private final MemoryRepository files = repository.published();
  private final FileReference founding = FileReference.of(1, files.content("1.targets.json"));
  private final byte[] root = files.content("1.root.json");

  @Test
  void clientsAreLedToTheListThatIsNamed() {
    FileReference second = prepare(2, NOW.plusSeconds(1_000));
    lead(files, second);
    Walk.Accepted seen = accepted(files);
    assertThat(seen.targets().version()).isEqualTo(2);
    assertThat(seen.snapshot().version()).isEqualTo(2);
    assertThat(seen.timestamp().version()).isEqualTo(2);
  }

  @Test
  void askedAgainItSignsNothing() {
    FileReference second = prepare(2, NOW.plusSeconds(1_000));
    lead(files, second);
    long signed = repository.signatures();
    lead(files, second);
    assertThat(repository.signatures()).isEqualTo(signed);
  }

  /** Of two who publish at once one knows less: it looks again, and tells more or nothing. */
  @Test
  void clientsAreNotLedOnFromAListThatTheyDoNotSeeAnyMore() {
    FileReference second = prepare(2, NOW.plusSeconds(1_000));
    FileReference third = prepare(3, NOW.plusSeconds(2_000));
    for (FileReference slower : List.of(second, third)) {
      MemoryRepository copy = files.copy();
      lead(copy, slower.equals(second) ? third : second);
      byte[] timestamp = copy.content("timestamp.json");
      lead(copy, slower);
      assertThat(copy.content("timestamp.json")).isEqualTo(timestamp);
    }
  }

  @Test
  void clientsAreNeverLedBack() {
    FileReference second = prepare(2, NOW.plusSeconds(1_000));
    lead(files, second);
    for (FileReference lower : List.of(founding, second)) {
      assertThatThrownBy(() -> online(files).lead(Optional.of(second), lower))
          .isInstanceOf(RepositoryException.class)
          .hasMessageEndingWith("clients see version 2 and are led to higher ones only");
    }
  }

  @Test
  void whereSomethingIsPublishedNothingBegins() {
    long signed = repository.signatures();
    online(files).lead(Optional.empty(), founding);
    assertThat(repository.signatures()).isEqualTo(signed);
  }

  /** What a deployment prepared and never asked for lies beside it. */
  @Test
  void whatIsNotNamedIsPassedBy() {
    prepare(2, NOW.plusSeconds(1_000));
    lead(files, prepare(3, NOW.plusSeconds(2_000)));
    assertThat(accepted(files).targets().version()).isEqualTo(3);
    assertThat(files.paths()).doesNotContain("3.snapshot.json");
  }

  @Test
  void anotherContentThanTheOneThatIsNamedIsRefused() {
    prepare(2, NOW.plusSeconds(1_000));
    FileReference other = FileReference.of(2, new byte[] {1});
    assertRefused(other, "2.targets.json: " + Refusal.WRONG_CONTENT.sentence());
  }

  @Test
  void aListWithoutLengthAndHashIsRefused() {
    prepare(2, NOW.plusSeconds(1_000));
    assertRefused(
        new FileReference(2, Optional.empty()),
        "2.targets.json: clients are led to a list of stated length and hash only");
  }

  @Test
  void aListThatIsNotThereIsRefused() {
    assertRefused(
        FileReference.of(2, new byte[] {1}), "2.targets.json: " + Refusal.MISSING.sentence());
  }

  /** Whoever may write into the bucket, and may not sign with the key of targets. */
  @Test
  void aListThatAnotherKeySignedIsRefused() {
    Targets forged = new Targets(2, NOW.plusSeconds(1_000), accepted(files).targets().targets());
    byte[] content = SignedMetadata.sign(forged, List.of(JdkSigner.p256())).content();
    files.create("2.targets.json", content, FileKind.IMMUTABLE);
    assertRefused(FileReference.of(2, content), "2.targets.json: " + Refusal.NOT_SIGNED.sentence());
  }

  @Test
  void aListOfAFileThatIsNotThereIsRefused() {
    TargetFile absent = new TargetFile("absent.json", new byte[] {1}, Optional.empty());
    FileReference second =
        prepare(2, NOW.plusSeconds(1_000), Map.of(absent.path(), absent.target()));
    assertRefused(
        second,
        absent.target().fileName("targets/absent.json") + ": " + Refusal.MISSING.sentence());
  }

  @Test
  void aListThatHasExpiredIsRefused() {
    assertRefused(prepare(2, NOW), "2.targets.json: " + Refusal.EXPIRED.sentence());
  }

  /** As where the timestamp of an instance was removed: clients would be led back. */
  @Test
  void withoutATimestampOnlyTheFirstListIsLedTo() {
    FileReference second = prepare(2, NOW.plusSeconds(1_000));
    files.remove("timestamp.json");
    assertThatThrownBy(() -> lead(files, second))
        .isInstanceOf(RepositoryException.class)
        .hasMessage("there is no repository to update");
    assertThatThrownBy(() -> online(files).lead(Optional.empty(), second))
        .isInstanceOf(RepositoryException.class)
        .hasMessage(
            "2.targets.json: nothing is published, and this list is not the first: hallmark tuf"
                + " check says what to restore");
    assertThat(files.read("timestamp.json")).isEmpty();
  }

  /** Keys of a deployment are asked before there is anything to lead to. */
  @Test
  void beforeTheFoundingEveryRequestIsRefused() {
    MemoryRepository empty = new MemoryRepository();
    OnlineRoles online = online(empty);
    for (Runnable request :
        List.<Runnable>of(
            () -> online.lead(Optional.empty(), founding), online::renew, online::signByAll)) {
      assertThatThrownBy(request::run)
          .isInstanceOf(RepositoryException.class)
          .hasMessage("there is no TUF root: found the instance first");
    }
    assertThat(empty.paths()).isEmpty();
  }

  /** A founding that died a year ago is finished all the same; who founds renews it then. */
  @Test
  void theFirstListIsLedToAlsoIfItHasExpired() {
    MemoryRepository stale = new MemoryRepository();
    for (String path : files.paths()) {
      if (!path.equals("timestamp.json") && !path.equals("1.snapshot.json")) {
        stale.create(path, files.content(path), files.kind(path));
      }
    }
    Instant late = TestRepository.day(400);
    TestRepository.online(stale, repository.keys(), TestRepository.YEARS, late)
        .lead(Optional.empty(), founding);
    Walk.Accepted renewed =
        TestRepository.renewal(stale, repository.keys(), TestRepository.YEARS, late)
            .renew(root, late);
    assertThat(renewed.targets().version()).isEqualTo(2);
  }

  @Test
  void leadingMayDieAtAnyCallAndBeRepeated() {
    FileReference second = prepare(2, NOW.plusSeconds(1_000));
    MortalFiles complete = new MortalFiles(files.copy(), Integer.MAX_VALUE, false);
    lead(complete, second);
    assertThat(complete.calls()).isGreaterThan(15);
    for (int call = 0; call < complete.calls(); call++) {
      for (boolean answerLost : List.of(false, true)) {
        MemoryRepository copy = files.copy();
        MortalFiles mortal = new MortalFiles(copy, call, answerLost);
        assertThatThrownBy(() -> lead(mortal, second)).isInstanceOf(MortalFiles.Death.class);
        assertThat(accepted(copy).targets().version()).isIn(1L, 2L);
        lead(copy, second);
        assertThat(accepted(copy).targets().version()).isEqualTo(2);
        assertThat(accepted(copy).timestamp().version()).isEqualTo(2);
      }
    }
  }

  @Test
  void ofTwoAtOnceOneLeads() {
    FileReference second = prepare(2, NOW.plusSeconds(1_000));
    FileReference third = prepare(3, NOW.plusSeconds(2_000));
    for (int call = 0; call < 40; call++) {
      MemoryRepository copy = files.copy();
      lead(new InterruptedFiles(copy, call, () -> lead(copy, third)), second);
      Walk.Accepted seen = accepted(copy);
      assertThat(seen.targets().version()).isIn(2L, 3L);
      assertThat(seen.timestamp().version()).as("led once").isEqualTo(2);
    }
  }

  @Test
  void everyKeyThatTheLastRootNamesSignsWhenThatIsAskedFor() throws Exception {
    JdkSigner snapshot = JdkSigner.p256();
    JdkSigner timestamp = JdkSigner.p256();
    RepositoryKeys keys =
        new RepositoryKeys(
            repository.keys().root(),
            repository.keys().targets(),
            repository.keys().snapshot().and(List.of(snapshot)),
            repository.keys().timestamp().and(List.of(timestamp)));
    OnlineRoles online = TestRepository.online(files, keys, TestRepository.YEARS, NOW);
    online.signByAll();
    assertThat(snapshot.signatures() + timestamp.signatures()).as("not named yet").isZero();
    Walk.Accepted before = accepted(files);
    RootChange both =
        RootChange.NONE
            .with(Role.SNAPSHOT, before.root().keysOf(Role.SNAPSHOT).with(key(snapshot)))
            .with(Role.TIMESTAMP, before.root().keysOf(Role.TIMESTAMP).with(key(timestamp)));
    new RootSuccession(files, List.of())
        .publish(
            root,
            SignedMetadata.sign(
                both.after(before.root(), TestRepository.day(300)), List.of(repository.root)),
            NOW);
    online.signByAll();
    online.signByAll();
    assertThat(snapshot.signatures()).as("once").isOne();
    assertThat(timestamp.signatures()).as("once").isOne();
    Walk.Accepted after = accepted(files);
    assertThat(
            SignedMetadata.parse(files.content("timestamp.json"), Timestamp::parse)
                .isSignedBy(new RoleKeys(List.of(key(repository.timestamp), key(timestamp)), 2)))
        .isTrue();
    assertThat(
            SignedMetadata.parse(
                    files.content(Role.SNAPSHOT.fileName(after.snapshot().version())),
                    Snapshot::parse)
                .isSignedBy(new RoleKeys(List.of(key(repository.snapshot), key(snapshot)), 2)))
        .isTrue();
  }

  /** What is refused changes nothing, and no signature is given for it. */
  private void assertRefused(FileReference targets, String why) {
    byte[] timestamp = files.content("timestamp.json");
    long signed = repository.snapshot.signatures() + repository.timestamp.signatures();
    assertThatThrownBy(() -> lead(files, targets))
        .isInstanceOf(RepositoryException.class)
        .hasMessageEndingWith(why);
    assertThat(files.content("timestamp.json")).isEqualTo(timestamp);
    assertThat(repository.snapshot.signatures() + repository.timestamp.signatures())
        .isEqualTo(signed);
  }

  private FileReference prepare(long version, Instant expires) {
    return prepare(version, expires, accepted(files).targets().targets());
  }

  private FileReference prepare(long version, Instant expires, Map<String, Target> listed) {
    byte[] content =
        SignedMetadata.sign(new Targets(version, expires, listed), List.of(repository.targets))
            .content();
    files.create(Role.TARGETS.fileName(version), content, FileKind.IMMUTABLE);
    return FileReference.of(version, content);
  }

  private OnlineRoles online(RepositoryFiles at) {
    return new OnlineSigning(
        at,
        () -> at.read("1.root.json"),
        repository.keys().online(),
        TestRepository.YEARS,
        InstantSource.fixed(NOW));
  }

  /** From what the test's repository was founded with. */
  private void lead(RepositoryFiles at, FileReference targets) {
    online(at).lead(Optional.of(founding), targets);
  }

  private Walk.Accepted accepted(MemoryRepository at) {
    return (Walk.Accepted) new RepositoryWalker(at, NOW).from(root);
  }

  private static TufKey key(JdkSigner signer) {
    return TufKey.of(signer.publicKey());
  }
}
