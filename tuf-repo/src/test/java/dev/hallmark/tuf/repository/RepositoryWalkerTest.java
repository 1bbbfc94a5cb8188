package dev.hallmark.tuf.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client workflow, step by step. */
class RepositoryWalkerTest {
  private static final Instant EXPIRES = TestRepository.FOUNDED.plus(Duration.ofDays(365));

  private final TestRepository repository = new TestRepository();
  private final MemoryRepository files = repository.published();
  private final byte[] trusted = files.content("1.root.json");

  @Test
  void givesEveryTarget() {
    assertThat(walk()).isInstanceOf(Walk.Accepted.class);
    Walk.Accepted accepted = (Walk.Accepted) walk();
    assertThat(accepted.root().version()).isOne();
    for (TargetFile target : TestRepository.TARGETS) {
      assertThat(accepted.files().get(target.path())).isEqualTo(target.content());
    }
  }

  @Test
  void stopsAtWhatIsMissing() {
    for (String path : files.paths()) {
      if (path.endsWith("root.json") && !path.startsWith("targets/")) {
        continue; // Never fetched: the client has the root already.
      }
      MemoryRepository without = files.copy();
      without.remove(path);
      assertThat(new RepositoryWalker(without, TestRepository.FOUNDED).from(trusted))
          .isEqualTo(new Walk.Refused(path, Refusal.MISSING));
    }
  }

  @Test
  void stopsAtAChangedByteOfAnyFile() {
    for (String path : files.paths()) {
      if (path.endsWith("root.json") && !path.startsWith("targets/")) {
        continue;
      }
      MemoryRepository changed = files.copy();
      byte[] content = changed.content(path);
      content[content.length / 2] ^= 1;
      changed.overwrite(path, content);
      Walk walk = new RepositoryWalker(changed, TestRepository.FOUNDED).from(trusted);
      assertThat(walk).isInstanceOf(Walk.Refused.class);
      assertThat(((Walk.Refused) walk).path()).isEqualTo(path);
    }
  }

  @Test
  void stopsAtAChangedTrustedRoot() {
    String changed =
        new String(trusted, UTF_8).replaceFirst("\"expires\" : \"20", "\"expires\" : \"21");
    assertThat(new RepositoryWalker(files, TestRepository.FOUNDED).from(changed.getBytes(UTF_8)))
        .isEqualTo(new Walk.Refused("the trusted root", Refusal.NOT_SIGNED));
  }

  @Test
  void stopsWhenMetadataExpires() {
    assertThat(new RepositoryWalker(files, EXPIRES.minusSeconds(1)).from(trusted))
        .isInstanceOf(Walk.Accepted.class);
    assertThat(new RepositoryWalker(files, EXPIRES).from(trusted))
        .isEqualTo(new Walk.Refused("the trusted root", Refusal.EXPIRED));
  }

  @Test
  void stopsAtATimestampOfAnotherKey() {
    byte[] snapshot = files.content("1.snapshot.json");
    overwrite(
        "timestamp.json",
        new Timestamp(2, EXPIRES, FileReference.of(1, snapshot)),
        repository.snapshot);
    assertThat(walk()).isEqualTo(new Walk.Refused("timestamp.json", Refusal.NOT_SIGNED));
  }

  @Test
  void stopsAtASnapshotThatSaysAnotherVersion() {
    Snapshot snapshot =
        new Snapshot(1, EXPIRES, FileReference.of(1, files.content("1.targets.json")));
    overwrite("2.snapshot.json", snapshot, repository.snapshot);
    overwrite(
        "timestamp.json",
        new Timestamp(2, EXPIRES, FileReference.of(2, files.content("2.snapshot.json"))),
        repository.timestamp);
    assertThat(walk()).isEqualTo(new Walk.Refused("2.snapshot.json", Refusal.WRONG_VERSION));
  }

  @Test
  void followsRenewedTimestampAndSnapshot() {
    Snapshot snapshot =
        new Snapshot(2, EXPIRES, FileReference.of(1, files.content("1.targets.json")));
    overwrite("2.snapshot.json", snapshot, repository.snapshot);
    Timestamp timestamp =
        new Timestamp(9, EXPIRES, FileReference.of(2, files.content("2.snapshot.json")));
    overwrite("timestamp.json", timestamp, repository.timestamp);
    assertThat(walk())
        .isInstanceOfSatisfying(
            Walk.Accepted.class,
            accepted -> {
              assertThat(accepted.snapshot()).isEqualTo(snapshot);
              assertThat(accepted.timestamp()).isEqualTo(timestamp);
            });
  }

  @Test
  void followsARootSignedByOldAndNewKeys() {
    JdkSigner next = JdkSigner.p256();
    overwrite("2.root.json", root(2, next), repository.root, next);
    assertThat(walk())
        .isInstanceOfSatisfying(
            Walk.Accepted.class, accepted -> assertThat(accepted.root().version()).isEqualTo(2));
  }

  @Test
  void stopsAtARootThatLacksTheOldOrTheNewKeysSignature() {
    JdkSigner next = JdkSigner.p256();
    for (Signer only : List.of(repository.root, next)) {
      overwrite("2.root.json", root(2, next), only);
      assertThat(walk()).isEqualTo(new Walk.Refused("2.root.json", Refusal.NOT_SIGNED));
    }
  }

  @Test
  void stopsAtARootThatSkipsAVersion() {
    overwrite("2.root.json", root(3, repository.root), repository.root);
    assertThat(walk()).isEqualTo(new Walk.Refused("2.root.json", Refusal.WRONG_VERSION));
  }

  @Test
  void anExpiredRootOnTheWayIsNoHindrance() {
    Root renewed = repository.keys().root(2, EXPIRES.plus(Duration.ofDays(365)));
    overwrite("2.root.json", renewed, repository.root);
    // All else was renewed in time.
    overwrite("2.targets.json", new Targets(2, renewed.expires(), Map.of()), repository.targets);
    overwrite(
        "2.snapshot.json",
        new Snapshot(2, renewed.expires(), FileReference.of(2, files.content("2.targets.json"))),
        repository.snapshot);
    overwrite(
        "timestamp.json",
        new Timestamp(2, renewed.expires(), FileReference.of(2, files.content("2.snapshot.json"))),
        repository.timestamp);
    assertThat(new RepositoryWalker(files, EXPIRES.plusSeconds(1)).from(trusted))
        .isInstanceOf(Walk.Accepted.class);
  }

  @Test
  void stopsAtATimestampLargerThanClientsRead() {
    byte[] padded = Arrays.copyOf(files.content("timestamp.json"), 16_385);
    Arrays.fill(padded, files.content("timestamp.json").length, padded.length, (byte) ' ');
    files.overwrite("timestamp.json", padded);
    assertThat(walk()).isEqualTo(new Walk.Refused("timestamp.json", Refusal.TOO_LARGE));
  }

  private Walk walk() {
    return new RepositoryWalker(files, TestRepository.FOUNDED).from(trusted);
  }

  private Root root(long version, Signer signer) {
    return repository.keys(List.of(signer), 1).root(version, EXPIRES);
  }

  private void overwrite(String path, Metadata metadata, Signer... signers) {
    files.overwrite(path, SignedMetadata.sign(metadata, List.of(signers)).content());
  }
}
