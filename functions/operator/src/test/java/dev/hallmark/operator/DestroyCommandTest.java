package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.logkeys.LogKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** {@code hallmark destroy}: what it refuses, and in which order it goes. */
class DestroyCommandTest extends DestroyRun {
  @Test
  void aLogWithEntriesIsNotThrownAway() {
    desk.append(5);
    assertThat(destroy("--yes")).isEqualTo(1);
    assertThat(out).contains("refused: rekor-v2: 5 entries: say with --archive where they go");
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
  }

  @Test
  void aDryRunWritesAndRemovesNothing() throws Exception {
    desk.append(5);
    desk.publish();
    assertThat(destroy("--archive", archive().toString(), "--dry-run")).isEqualTo(0);
    assertThat(out).contains("would archive", "would remove: table", "would leave:  key");
    assertThat(removed).isEmpty();
    assertThat(Files.exists(archive())).isFalse();
    assertThat(frozen()).isFalse();
    assertThat(destroy("--dry-run")).isEqualTo(1);
  }

  @Test
  void logsAreArchivedAndEndedBeforeAnythingIsRemoved() {
    desk.append(300);
    desk.publish();
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(0);
    assertThat(out)
        .contains(
            "archived rekor-v2: 300 entries",
            "removed: table",
            "left:    key: guarded ($1.00 a month)",
            "do: ask",
            "what is left costs at least $1.00 a month");
    assertThat(removed).containsExactly("table");
    assertThat(frozen()).isTrue();
    assertThat(desk.run("log", "fsck", "--archive", archive().toString()))
        .as(desk.out)
        .isEqualTo(0);
    assertThat(desk.out).contains("rekor-v2 log.example: whole", "(frozen)");
  }

  @Test
  void anArchiveInWhatIsRemovedIsRefused() {
    desk.append(5);
    desk.publish();
    assertThat(destroy("--archive", held().resolve("archive").toString(), "--yes")).isNotEqualTo(0);
    assertThat(out).contains("lies in the table, which is to be removed: name a folder outside");
    assertThat(held()).doesNotExist();
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
  }

  /** Such as a protected stack: nothing is ended, for the instance stays. */
  @Test
  void anObjectionIsToldBeforeAnythingIsWritten() {
    desk.append(5);
    desk.publish();
    more.add(
        new Fake("stack", true, OptionalDouble.empty()) {
          @Override
          public Optional<String> objection() {
            return Optional.of("it is protected");
          }
        });
    for (String option : List.of("--yes", "--dry-run")) {
      assertThat(destroy("--archive", archive().toString(), option)).isEqualTo(1);
      assertThat(out).contains("refused: stack: it is protected");
    }
    assertThat(removed).isEmpty();
    assertThat(archive()).doesNotExist();
    assertThat(frozen()).isFalse();
  }

  @Test
  void anArchiveThatIsNotWholeStopsIt() {
    desk.append(5);
    desk.remove(2);
    assertThat(destroy("--archive", archive().toString(), "--yes")).isNotEqualTo(0);
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
  }

  /** Somebody logged something after it was looked, and nobody can any more. */
  @Test
  void whatIsRefusedAfterTheEndSaysThatTheLogsHaveEnded() {
    interactive = true;
    answer = "yes\n";
    asked = () -> desk.append(1);
    assertThat(destroy()).isEqualTo(1);
    assertThat(out)
        .containsSubsequence(
            "refused: rekor-v2: 1 entry: say with --archive where they go",
            "ended for good: rekor-v2: no entry is taken any more",
            "nothing was removed: mend what failed and run this again, with --archive");
    assertThat(removed).isEmpty();
    assertThat(frozen()).isTrue();
    asked = () -> {};
    answer = "yes\n";
    desk.publish();
    assertThat(destroy("--archive", archive().toString())).as(out).isZero();
    assertThat(out).doesNotContain("ended for good");
  }

  /** Such as a full disk. */
  @Test
  void anArchiveThatFailsAfterTheEndSaysThatTheLogsHaveEnded() {
    desk.append(5);
    desk.publish();
    interactive = true;
    answer = "yes\n";
    asked = () -> block(archive().resolve("rekor-v2/manifest.json.part/full"));
    assertThat(destroy("--archive", archive().toString())).isNotZero();
    assertThat(out).contains("ended for good: rekor-v2", "mend what failed and run this again");
    assertThat(removed).isEmpty();
  }

  @Test
  void withoutAYesNothingIsEnded() {
    desk.append(5);
    desk.publish();
    interactive = true;
    answer = "no\n";
    assertThat(destroy("--archive", archive().toString())).isEqualTo(1);
    assertThat(out)
        .contains("not confirmed")
        .containsSubsequence("would remove: table", "would leave:  key", "End 1 logs and remove");
    interactive = false;
    assertThat(destroy("--archive", archive().toString())).isNotEqualTo(0);
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
  }

  @Test
  void withoutAnInstanceThereIsNothingToDestroy() {
    assertThatThrownBy(
            () ->
                new AllLogs(new AwsTargets(folder.resolve("none")))
                    .open(List.of(LogKind.REKOR_V2), null, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no local instance is running");
  }

  private static void block(Path file) {
    try {
      Files.createDirectories(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
