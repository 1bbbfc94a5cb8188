package dev.hallmark.tuf.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Timestamp and snapshot live on: order, repetition, death, races and losses. */
class OnlineRenewalTest {
  /** On day 5 both are due and neither has expired. */
  private static final Lifetimes LIVES = new Lifetimes(days(365), days(365), days(8), days(7));

  private static final Instant DUE = TestRepository.day(5);

  private final TestRepository repository = new TestRepository();
  private final MemoryRepository files = repository.published(LIVES);
  private final byte[] root = files.content("1.root.json");

  @Test
  void nothingIsSignedOrWrittenBeforeHalfOfTheLifeIsGone() {
    MemoryRepository before = files.copy();
    Walk.Accepted seen = renew(files, TestRepository.day(3));
    assertThat(seen.timestamp().version()).isOne();
    assertThat(repository.signatures()).isEqualTo(4);
    assertThat(files.paths()).isEqualTo(before.paths());
    assertThat(files.content("timestamp.json")).isEqualTo(before.content("timestamp.json"));
  }

  @Test
  void onlyTheTimestampIsRenewedWhenOnlyItIsDue() {
    Walk.Accepted seen = renew(files, TestRepository.day(3).plus(Duration.ofHours(13)));
    assertThat(seen.timestamp().version()).isEqualTo(2);
    assertThat(seen.snapshot().version()).isOne();
    assertThat(files.paths()).doesNotContain("2.snapshot.json");
  }

  @Test
  void clientsSeeTheSameForLonger() {
    Walk.Accepted before = accepted(files, DUE);
    Walk.Accepted seen = renew(files, DUE);
    assertThat(seen.timestamp().expires()).isEqualTo(DUE.plus(days(7)));
    assertThat(seen.snapshot().expires()).isEqualTo(DUE.plus(days(8)));
    assertThat(seen.snapshot().version()).isEqualTo(2);
    assertThat(seen.timestamp().version()).isEqualTo(2);
    assertThat(seen.targets()).isEqualTo(before.targets());
    assertThat(seen.root()).isEqualTo(before.root());
    assertThat(accepted(files, DUE.plus(days(7)).minusSeconds(1)).timestamp())
        .isEqualTo(seen.timestamp());
  }

  /** A client in the midst of an update finds the snapshot that its timestamp named. */
  @Test
  void theSnapshotIsThereBeforeTheTimestampThatNamesIt() {
    int written = files.paths().size();
    byte[] timestamp = files.content("timestamp.json");
    byte[] snapshot = files.content("1.snapshot.json");
    RepositoryFiles watched =
        new MortalFiles(files, Integer.MAX_VALUE, false) {
          @Override
          public boolean replace(String path, byte[] before, byte[] content, FileKind kind) {
            assertThat(path).isEqualTo("timestamp.json");
            assertThat(files.paths().subList(written, files.paths().size()))
                .containsExactly("2.snapshot.json");
            assertThat(files.content(path)).isEqualTo(timestamp);
            return super.replace(path, before, content, kind);
          }
        };
    renew(watched, DUE);
    assertThat(files.content("timestamp.json")).isNotEqualTo(timestamp);
    assertThat(files.content("1.snapshot.json")).isEqualTo(snapshot);
  }

  @Test
  void mayDieAtAnyCallAndBeRepeated() {
    int calls = callsOf(files.copy());
    assertThat(calls).isGreaterThan(12);
    for (int call = 0; call < calls; call++) {
      for (boolean answerLost : List.of(false, true)) {
        MemoryRepository copy = files.copy();
        MortalFiles mortal = new MortalFiles(copy, call, answerLost);
        try {
          renew(mortal, DUE);
        } catch (MortalFiles.Death e) {
          // Whole at every moment.
          assertThat(accepted(copy, DUE).timestamp().version()).isBetween(1L, 2L);
        }
        Walk.Accepted seen = renew(copy, DUE);
        assertThat(seen.timestamp().version()).isEqualTo(2);
        assertThat(seen.snapshot().version()).isEqualTo(2);
        assertThat(accepted(copy, DUE.plus(days(6)))).isNotNull();
      }
    }
  }

  @Test
  void twoMayRenewAtOnce() {
    int calls = callsOf(files.copy());
    for (int call = 0; call < calls; call++) {
      MemoryRepository copy = files.copy();
      Walk.Accepted seen =
          renew(new InterruptedFiles(copy, call, () -> renew(copy, DUE.plusSeconds(1))), DUE);
      assertThat(seen.timestamp().version()).as("one of them published").isEqualTo(2);
      assertThat(seen.snapshot().version()).isEqualTo(2);
      assertThat(accepted(copy, DUE.plus(days(6))).timestamp()).isEqualTo(seen.timestamp());
    }
  }

  @Test
  void aLostWriteLeavesARepositoryThatClientsAccept() {
    for (int write = 0; write < 2; write++) {
      MemoryRepository copy = files.copy();
      try {
        renew(new LossyFiles(copy, write), DUE);
      } catch (RepositoryException e) {
        assertThat(e)
            .hasMessageContaining("would not accept the repository: 2.snapshot.json")
            .hasMessageContaining(Refusal.MISSING.sentence());
      }
      assertThat(accepted(copy, DUE)).isNotNull();
      renew(copy, DUE);
      assertThat(accepted(copy, DUE.plus(days(6)))).isNotNull();
    }
  }

  /** After an outage that was too long. */
  @Test
  void whatHasExpiredIsRenewed() {
    Instant late = TestRepository.day(200);
    assertThat(new RepositoryWalker(files, late).from(root))
        .isEqualTo(new Walk.Refused("timestamp.json", Refusal.EXPIRED));
    assertThat(renew(files, late).timestamp().version()).isEqualTo(2);
    assertThat(accepted(files, late.plus(days(6)))).isNotNull();
  }

  @Test
  void withExpiredTargetsItSaysSoAndPublishesNothing() {
    Instant late = TestRepository.day(365);
    byte[] timestamp = files.content("timestamp.json");
    assertThatThrownBy(() -> renew(files, late))
        .isInstanceOf(RepositoryException.class)
        .hasMessage(
            "clients would not accept the repository: the trusted root: the metadata has expired");
    assertThat(files.content("timestamp.json")).isEqualTo(timestamp);
  }

  /** A deployment that died may have prepared it and be rolled back: it is not announced. */
  @Test
  void whatAnUpdatePreparedAndNeverPublishedIsPassedOver() {
    TargetFile other =
        new TargetFile(
            "other.json", "{}".getBytes(StandardCharsets.US_ASCII), java.util.Optional.empty());
    MemoryRepository prepared = files.copy();
    TestRepository.update(prepared, repository.keys(), DUE)
        .publish(() -> List.of(other), root, DUE);
    prepared.overwrite("timestamp.json", files.content("timestamp.json"));
    Walk.Accepted seen = renew(prepared, DUE);
    assertThat(seen.files()).containsOnlyKeys("rekor.pub", "trusted_root.json");
    assertThat(seen.snapshot().version()).isEqualTo(3);
    assertThat(seen.targets().version()).isOne();
  }

  @Test
  void junkInThePlaceOfTheNextSnapshotIsPassedOver() {
    files.overwrite("2.snapshot.json", new byte[] {'{', '}'});
    Snapshot forged =
        new Snapshot(3, DUE.plus(days(8)), FileReference.of(1, files.content("1.targets.json")));
    files.overwrite(
        "3.snapshot.json", SignedMetadata.sign(forged, List.of(JdkSigner.p256())).content());
    assertThat(renew(files, DUE).snapshot().version()).isEqualTo(4);
  }

  /** What somebody with rights to the bucket wrote must not get our signature. */
  @Test
  void nothingIsSignedOverATimestampOfAnotherKey() {
    Timestamp forged = new Timestamp(7, DUE, FileReference.of(1, files.content("1.snapshot.json")));
    files.overwrite(
        "timestamp.json", SignedMetadata.sign(forged, List.of(JdkSigner.p256())).content());
    long signed = repository.signatures();
    assertThatThrownBy(() -> renew(files, DUE))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("timestamp.json: " + Refusal.NOT_SIGNED.sentence());
    assertThat(repository.signatures()).isEqualTo(signed);
  }

  @Test
  void nothingIsPublishedWithKeysThatTheRootDoesNotName() {
    byte[] timestamp = files.content("timestamp.json");
    OnlineKeys others =
        new OnlineKeys(RoleSigners.of(repository.snapshot), RoleSigners.of(JdkSigner.p256()));
    assertThatThrownBy(() -> new OnlineRenewal(files, others, LIVES).renew(root, DUE))
        .isInstanceOf(RepositoryException.class)
        .hasMessage(
            "root.json: version 1 asks for signatures of timestamp by other keys than those at"
                + " hand here");
    assertThat(files.content("timestamp.json")).isEqualTo(timestamp);
  }

  /** An instance that was founded when nothing renewed. */
  @Test
  void aLifeOfAYearIsShortenedAtTheFirstRenewal() {
    MemoryRepository old = repository.published(TestRepository.YEARS);
    byte[] trusted = old.content("1.root.json");
    Walk.Accepted seen =
        new OnlineRenewal(old, repository.keys().online(), Lifetimes.ATTENDED)
            .renew(trusted, TestRepository.day(1));
    assertThat(seen.timestamp().expires()).isEqualTo(TestRepository.day(8));
    assertThat(seen.snapshot().expires()).isEqualTo(TestRepository.day(31));
  }

  private int callsOf(MemoryRepository copy) {
    MortalFiles counted = new MortalFiles(copy, Integer.MAX_VALUE, false);
    renew(counted, DUE);
    return counted.calls();
  }

  private Walk.Accepted renew(RepositoryFiles at, Instant now) {
    return new OnlineRenewal(at, repository.keys().online(), LIVES).renew(root, now);
  }

  private Walk.Accepted accepted(MemoryRepository at, Instant now) {
    return (Walk.Accepted) new RepositoryWalker(at, now).from(root);
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
