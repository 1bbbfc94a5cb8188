package dev.hallmark.tuf.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.testkit.keys.JdkSigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The next version of a repository: order, repetition, death and races. */
class RepositoryUpdateTest {
  private static final Instant LATER = TestRepository.FOUNDED.plus(Duration.ofDays(40));
  private static final List<TargetFile> NEW = List.of(target("trusted_root.json", "{\"logs\":2}"));
  private static final List<TargetFile> OTHER =
      List.of(target("trusted_root.json", "{\"logs\":3}"));

  private final TestRepository repository = new TestRepository();
  private final MemoryRepository files = repository.published();
  private final byte[] root = files.content("1.root.json");

  @Test
  void clientsGetTheNewTargetsAndNoOthers() {
    update(files, NEW);
    Walk.Accepted seen = accepted(files);
    assertThat(seen.files()).containsOnlyKeys("trusted_root.json");
    assertThat(seen.files().get("trusted_root.json")).isEqualTo(NEW.getFirst().content());
    assertThat(seen.targets().version()).isEqualTo(2);
    assertThat(seen.snapshot().version()).isEqualTo(2);
    assertThat(seen.timestamp().version()).isEqualTo(2);
    assertThat(seen.timestamp().expires()).isEqualTo(LATER.plus(Duration.ofDays(365)));
  }

  @Test
  void everyVersionFollowsTheLast() {
    update(files, NEW);
    update(files, OTHER);
    update(files, TestRepository.TARGETS);
    assertThat(accepted(files).targets().version()).isEqualTo(4);
    assertThat(accepted(files).files()).containsOnlyKeys("trusted_root.json", "rekor.pub");
  }

  /** A client in the midst of an update, and one that kept the old snapshot, find their files. */
  @Test
  void nothingOfTheVersionBeforeIsTouchedButTheTimestamp() {
    MemoryRepository before = files.copy();
    update(files, NEW);
    assertThat(before.paths())
        .filteredOn(path -> !path.equals("timestamp.json"))
        .allSatisfy(path -> assertThat(files.content(path)).isEqualTo(before.content(path)));
    List<String> added = files.paths().subList(before.paths().size(), files.paths().size());
    assertThat(added.getFirst()).startsWith("targets/");
    assertThat(added.subList(1, added.size())).containsExactly("2.targets.json", "2.snapshot.json");
  }

  @Test
  void theSameTargetsAreNotPublishedAgain() {
    update(files, NEW);
    long signed = repository.signatures();
    byte[] timestamp = files.content("timestamp.json");
    update(files, NEW);
    assertThat(repository.signatures()).isEqualTo(signed);
    assertThat(files.content("timestamp.json")).isEqualTo(timestamp);
  }

  @Test
  void mayDieAtAnyCallAndBeRepeated() {
    MortalFiles complete = new MortalFiles(files.copy(), Integer.MAX_VALUE, false);
    update(complete, NEW);
    assertThat(complete.calls()).isGreaterThan(15);
    for (int call = 0; call < complete.calls(); call++) {
      for (boolean answerLost : List.of(false, true)) {
        MemoryRepository copy = files.copy();
        MortalFiles mortal = new MortalFiles(copy, call, answerLost);
        assertThatThrownBy(() -> update(mortal, NEW)).isInstanceOf(MortalFiles.Death.class);
        // Whole at every moment: clients see the version before or the one after.
        assertThat(accepted(copy).targets().version()).isIn(1L, 2L);
        update(copy, NEW);
        assertThat(accepted(copy).files()).containsOnlyKeys("trusted_root.json");
        assertThat(accepted(copy).targets().version()).isEqualTo(2);
      }
    }
  }

  @Test
  void whatADeadRunPreparedIsFinishedAndThenSucceeded() {
    MortalFiles complete = new MortalFiles(files.copy(), Integer.MAX_VALUE, false);
    update(complete, NEW);
    for (int call = 0; call < complete.calls(); call++) {
      MemoryRepository copy = files.copy();
      MortalFiles mortal = new MortalFiles(copy, call, true);
      assertThatThrownBy(() -> update(mortal, NEW)).isInstanceOf(MortalFiles.Death.class);
      update(copy, OTHER);
      assertThat(accepted(copy).files())
          .containsExactlyEntriesOf(Map.of("trusted_root.json", OTHER.getFirst().content()));
    }
  }

  @Test
  void mayLoseARaceAtAnyCall() {
    for (int call = 0; call < 40; call++) {
      MemoryRepository copy = files.copy();
      update(new InterruptedFiles(copy, call, () -> update(copy, OTHER)), NEW);
      assertThat(accepted(copy).files().get("trusted_root.json"))
          .isIn(NEW.getFirst().content(), OTHER.getFirst().content());
    }
  }

  /** Another may have published what this one did not know of when it began. */
  @Test
  void whatIsWantedIsAskedForAgainInEachRound() {
    List<String> seen = new ArrayList<>();
    MemoryRepository copy = files.copy();
    Supplier<List<TargetFile>> wanted =
        () -> {
          seen.add(accepted(copy).files().containsKey("rekor.pub") ? "founding" : "other");
          if (seen.size() == 1) {
            update(copy, OTHER);
          }
          return NEW;
        };
    repository.update(copy, LATER).publish(wanted, root, LATER);
    assertThat(seen).startsWith("founding", "other");
    assertThat(accepted(copy).files().get("trusted_root.json")).isEqualTo(NEW.getFirst().content());
  }

  @Test
  void publishesNothingOverWhatClientsRefuse() {
    Tampering.postponeExpiry(files, "1.snapshot.json");
    byte[] timestamp = files.content("timestamp.json");
    assertThatThrownBy(() -> update(files, NEW))
        .isInstanceOf(RepositoryException.class)
        .hasMessageStartingWith("clients do not accept the repository: 1.snapshot.json");
    assertThat(files.content("timestamp.json")).isEqualTo(timestamp);
  }

  @Test
  void publishesNothingWithKeysThatTheRootDoesNotName() {
    byte[] timestamp = files.content("timestamp.json");
    RepositoryKeys own = repository.keys();
    RepositoryKeys others =
        new RepositoryKeys(
            own.root(), RoleSigners.of(JdkSigner.p256()), own.snapshot(), own.timestamp());
    assertThatThrownBy(
            () -> TestRepository.update(files, others, LATER).publish(() -> NEW, root, LATER))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("asks for signatures of targets by other keys");
    assertThat(files.content("timestamp.json")).isEqualTo(timestamp);
  }

  @Test
  void thereMustBeARepository() {
    assertThatThrownBy(() -> update(new MemoryRepository(), NEW))
        .isInstanceOf(RepositoryException.class)
        .hasMessage("there is no repository to update");
  }

  private void update(RepositoryFiles at, List<TargetFile> targets) {
    repository.update(at, LATER).publish(() -> targets, root, LATER);
  }

  private Walk.Accepted accepted(MemoryRepository at) {
    return (Walk.Accepted) new RepositoryWalker(at, LATER).from(root);
  }

  private static TargetFile target(String path, String content) {
    return new TargetFile(path, content.getBytes(StandardCharsets.US_ASCII), Optional.empty());
  }
}
