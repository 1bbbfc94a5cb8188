package dev.hallmark.tuf.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.metadata.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Founding a repository: order, repetition, death and races. */
class RepositoryFoundingTest {
  private final TestRepository repository = new TestRepository();

  @Test
  void uploadsWhatIsReferredToBeforeWhatRefersToIt() {
    List<String> paths = repository.published().paths();
    assertThat(paths.subList(0, 2)).allMatch(path -> path.matches("targets/[0-9a-f]{64}\\..*"));
    assertThat(paths.subList(2, paths.size()))
        .containsExactly(
            "1.targets.json", "1.root.json", "root.json", "1.snapshot.json", "timestamp.json");
  }

  @Test
  void onlyTheTimestampAndTheRootCopyMayBeReplaced() {
    MemoryRepository files = repository.published();
    assertThat(files.paths().stream().filter(path -> files.kind(path) == FileKind.CURRENT))
        .containsExactly("root.json", "timestamp.json");
    assertThat(files.content("root.json")).isEqualTo(files.content("1.root.json"));
  }

  @Test
  void signsOnceForEachRole() {
    repository.published();
    assertThat(repository.root.signatures()).isOne();
    assertThat(repository.targets.signatures()).isOne();
    assertThat(repository.snapshot.signatures()).isOne();
    assertThat(repository.timestamp.signatures()).isOne();
  }

  @Test
  void aCompleteRepositoryIsLeftAsItIs() {
    MemoryRepository files = repository.published();
    MemoryRepository before = files.copy();
    byte[] root = repository.founding(files).publish(TestRepository.TARGETS, later());
    assertThat(root).isEqualTo(files.content("1.root.json"));
    assertThat(files.paths()).isEqualTo(before.paths());
    assertThat(files.paths())
        .allSatisfy(path -> assertThat(files.content(path)).isEqualTo(before.content(path)));
    assertThat(repository.signatures()).isEqualTo(4);
  }

  @Test
  void mayDieAtAnyCallAndBeRepeated() {
    MortalFiles complete = new MortalFiles(new MemoryRepository(), Integer.MAX_VALUE, false);
    repository.founding(complete).publish(TestRepository.TARGETS, TestRepository.FOUNDED);
    assertThat(complete.calls()).isGreaterThan(10);
    for (int call = 0; call < complete.calls(); call++) {
      for (boolean answerLost : List.of(false, true)) {
        MemoryRepository files = new MemoryRepository();
        MortalFiles mortal = new MortalFiles(files, call, answerLost);
        assertThatThrownBy(
                () ->
                    repository
                        .founding(mortal)
                        .publish(TestRepository.TARGETS, TestRepository.FOUNDED))
            .isInstanceOf(MortalFiles.Death.class);
        byte[] root =
            repository.founding(files).publish(TestRepository.TARGETS, TestRepository.FOUNDED);
        assertAccepted(files, root);
      }
    }
  }

  @Test
  void mayLoseARaceAtAnyCall() {
    for (int call = 0; call < 20; call++) {
      MemoryRepository files = new MemoryRepository();
      int at = call;
      RepositoryFiles raced =
          new InterruptedFiles(
              files,
              at,
              () ->
                  repository
                      .founding(files)
                      .publish(TestRepository.TARGETS, TestRepository.FOUNDED));
      byte[] root =
          repository.founding(raced).publish(TestRepository.TARGETS, TestRepository.FOUNDED);
      assertAccepted(files, root);
    }
  }

  @Test
  void theStoredListDecidesWhichTargetsBelongToTheRepository() {
    MemoryRepository files = repository.published();
    files.remove("timestamp.json");
    TargetFile other = new TargetFile("other.json", new byte[] {1}, Optional.empty());
    byte[] root = repository.founding(files).publish(List.of(other), TestRepository.FOUNDED);
    Walk walk = new RepositoryWalker(files, TestRepository.FOUNDED).from(root);
    assertThat(walk).isInstanceOf(Walk.Accepted.class);
    assertThat(((Walk.Accepted) walk).files()).containsOnlyKeys("rekor.pub", "trusted_root.json");
  }

  @Test
  void publishesNoTimestampOverWhatClientsWouldRefuse() {
    MemoryRepository files = repository.published();
    files.remove("timestamp.json");
    Tampering.postponeExpiry(files, "1.targets.json");
    assertThatThrownBy(
            () ->
                repository.founding(files).publish(TestRepository.TARGETS, TestRepository.FOUNDED))
        .isInstanceOf(RepositoryException.class);
    assertThat(files.read("timestamp.json")).isEmpty();
  }

  @Test
  void publishesNoTimestampOverARootOfOtherKeys() {
    MemoryRepository files = repository.published();
    files.remove("timestamp.json");
    RepositoryKeys others = repository.keys(List.of(repository.root), 1);
    RepositoryKeys mixed =
        new RepositoryKeys(
            others.root(), others.targets(), others.snapshot(), RoleSigners.of(JdkSigner.p256()));
    assertThatThrownBy(
            () ->
                TestRepository.founding(files, mixed, TestRepository.YEARS)
                    .publish(TestRepository.TARGETS, TestRepository.FOUNDED))
        .isInstanceOf(RepositoryException.class);
    assertThat(files.read(Role.TIMESTAMP.fileName())).isEmpty();
  }

  @Test
  void refusesAFileThatIsNoMetadata() {
    MemoryRepository files = new MemoryRepository();
    files.overwrite("1.targets.json", new byte[] {'{', '}'});
    assertThatThrownBy(
            () ->
                repository.founding(files).publish(TestRepository.TARGETS, TestRepository.FOUNDED))
        .isInstanceOf(RepositoryException.class);
  }

  private static void assertAccepted(MemoryRepository files, byte[] root) {
    assertThat(files.content("1.root.json")).isEqualTo(root);
    assertThat(files.content("root.json")).isEqualTo(root);
    assertThat(new RepositoryWalker(files, TestRepository.FOUNDED).from(root))
        .isInstanceOf(Walk.Accepted.class);
  }

  private static Instant later() {
    return TestRepository.FOUNDED.plusSeconds(3600);
  }
}
