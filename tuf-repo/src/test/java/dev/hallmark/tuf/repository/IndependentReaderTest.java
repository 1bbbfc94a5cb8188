package dev.hallmark.tuf.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.client.IndependentClient;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.sigstore.tuf.RoleExpiredException;
import dev.sigstore.tuf.SignatureVerificationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** sigstore-java's updater agrees with the walker about what is published here. */
class IndependentReaderTest {
  private static final Instant LATER = TestRepository.FOUNDED.plus(Duration.ofDays(1));

  private final TestRepository repository = new TestRepository();

  @Test
  void readsEveryTarget() throws Exception {
    MemoryRepository files = repository.published();
    try (IndependentClient client = client(files, LATER)) {
      client.update();
      for (TargetFile target : TestRepository.TARGETS) {
        assertThat(client.target(target.path())).isEqualTo(target.content());
      }
    }
  }

  @Test
  void countsAThresholdOfTwo() throws Exception {
    MemoryRepository files = new MemoryRepository();
    JdkSigner second = JdkSigner.p256();
    TestRepository.founding(
            files, repository.keys(List.of(repository.root, second), 2), TestRepository.YEARS)
        .publish(TestRepository.TARGETS, TestRepository.FOUNDED);
    try (IndependentClient client = client(files, LATER)) {
      client.update();
      assertThat(client.rootVersion()).isEqualTo(1);
    }
  }

  @Test
  void followsANewRoot() throws Exception {
    MemoryRepository files = repository.published();
    JdkSigner next = JdkSigner.p256();
    Root root =
        repository
            .keys(List.of(next), 1)
            .root(2, TestRepository.FOUNDED.plus(Duration.ofDays(400)));
    files.overwrite(
        "2.root.json", SignedMetadata.sign(root, List.of(repository.root, next)).content());
    try (IndependentClient client = client(files, LATER)) {
      client.update();
      assertThat(client.rootVersion()).isEqualTo(2);
    }
  }

  @Test
  void refusesExpiredMetadata() throws Exception {
    MemoryRepository files = repository.published();
    Instant tooLate = TestRepository.FOUNDED.plus(Duration.ofDays(365)).plusSeconds(1);
    try (IndependentClient client = client(files, tooLate)) {
      assertThatThrownBy(client::update).isInstanceOf(RoleExpiredException.class);
    }
  }

  @Test
  void refusesAChangedSnapshotOrTargetList() throws Exception {
    for (Role role : List.of(Role.SNAPSHOT, Role.TARGETS)) {
      MemoryRepository files = repository.published();
      Tampering.postponeExpiry(files, role.fileName(1));
      try (IndependentClient client = client(files, LATER)) {
        assertThatThrownBy(client::update).isInstanceOf(Exception.class);
      }
    }
  }

  @Test
  void refusesAChangedTimestamp() throws Exception {
    MemoryRepository files = repository.published();
    Tampering.postponeExpiry(files, "timestamp.json");
    try (IndependentClient client = client(files, LATER)) {
      assertThatThrownBy(client::update).isInstanceOf(SignatureVerificationException.class);
    }
  }

  private static IndependentClient client(MemoryRepository files, Instant now) throws Exception {
    return new IndependentClient(files, files.content("1.root.json"), now);
  }
}
