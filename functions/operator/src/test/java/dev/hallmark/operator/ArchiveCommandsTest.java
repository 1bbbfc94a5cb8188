package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.transparency.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code log archive}, and {@code log fsck --archive}, which has nothing else than its files. */
class ArchiveCommandsTest {
  /** More than a full tile, and an edge. */
  private static final int ENTRIES = 300;

  @TempDir private Path folder;

  private final Desk desk = new Desk();

  @BeforeEach
  void archiveALog() {
    desk.append(ENTRIES);
    desk.publish();
    assertThat(desk.run("log", "archive", "--to", folder.toString())).as(desk.err).isEqualTo(0);
  }

  @Test
  void theLayoutIsThatOfATiledLog() throws Exception {
    assertThat(paths())
        .contains(
            "checkpoint",
            "manifest.json",
            "SHA256SUMS",
            "tile/0/000",
            "tile/0/001.p/44",
            "tile/1/000.p/1",
            "tile/entries/000",
            "tile/entries/001.p/44",
            "slots/001.jsonl",
            "entries/001.jsonl",
            "checkpoints/001.jsonl");
    assertThat(Files.readString(archive().resolve("checkpoint")))
        .startsWith(Desk.ORIGIN + "\n300\n");
  }

  @Test
  void anArchiveIsFoundWholeWithoutTheInstance() throws Exception {
    assertThat(fsck()).as(desk.out).isEqualTo(0);
    assertThat(desk.out)
        .contains(
            "rekor-v2 log.example: whole",
            "entries 0 to 299, the last",
            "300 slots, 300 entries",
            "every file as it was written");
    assertThat(fsck("--json")).isEqualTo(0);
    JsonNode json = Json.readWhole(desk.out.getBytes(StandardCharsets.UTF_8));
    assertThat(json.path("whole").asBoolean()).isTrue();
    assertThat(json.at("/logs/0/size").asLong()).isEqualTo(ENTRIES);
    assertThat(json.at("/logs/0/checked/files").asLong()).isEqualTo(2);
  }

  @Test
  void anArchiveIsBroughtUpToDate() throws Exception {
    desk.append(220);
    desk.publish();
    assertThat(desk.run("log", "archive", "--to", folder.toString())).as(desk.err).isEqualTo(0);
    assertThat(paths())
        .contains("tile/0/001", "tile/0/002.p/8", "tile/1/000.p/2")
        .doesNotContain("tile/0/001.p/44", "tile/1/000.p/1");
    assertThat(fsck()).as(desk.out).isEqualTo(0);
    assertThat(desk.out).contains("entries 0 to 519, the last");
  }

  @Test
  void theEmptyLogAndTheFrozenOneHaveArchivesToo() {
    Desk empty = new Desk();
    String into = folder.resolve("empty").toString();
    assertThat(empty.run("log", "archive", "--to", into)).as(empty.err).isEqualTo(0);
    assertThat(empty.run("log", "fsck", "--archive", into)).as(empty.out).isEqualTo(0);
    assertThat(empty.out).contains("the empty log");

    assertThat(desk.run("log", "freeze", "--yes")).isEqualTo(0);
    assertThat(desk.run("log", "archive", "--to", folder.toString())).as(desk.err).isEqualTo(0);
    assertThat(fsck()).as(desk.out).isEqualTo(0);
    assertThat(desk.out).contains("(frozen)");
  }

  @Test
  void theKeyCanBeGivenFromElsewhere() throws Exception {
    Path own =
        Files.writeString(folder.resolve("own.pem"), PublicKeys.toPem(desk.signer.publicKey()));
    assertThat(fsck("--public-key", own.toString())).as(desk.err).isEqualTo(0);
    Path other =
        Files.writeString(
            folder.resolve("other.pem"), PublicKeys.toPem(JdkSigner.p256().publicKey()));
    assertThat(fsck("--public-key", other.toString())).isEqualTo(1);
    assertThat(desk.err).contains("another key");
  }

  @Test
  void anotherLogIsNotWrittenOverAnArchive() {
    Desk other = new Desk();
    other.append(1);
    assertThat(other.run("log", "archive", "--to", folder.toString())).isEqualTo(2);
    assertThat(other.err).contains("holds something else than an archive of this log");
  }

  @Test
  void aLogThatContradictsItselfIsNotArchived() {
    desk.append(1);
    desk.remove(ENTRIES);
    assertThat(desk.run("log", "archive", "--to", folder.toString())).isEqualTo(1);
    assertThat(fsck()).isEqualTo(1);
    assertThat(desk.out).contains("was not written to its end");
  }

  /** The archive may be all that is left of what was lost. */
  @Test
  void aLogThatWasRolledBackTakesNothingFromTheArchive() {
    desk.store.removeSlot(ENTRIES - 1);
    assertThat(desk.run("log", "archive", "--to", folder.toString())).isEqualTo(1);
    assertThat(desk.err).contains("its store was rolled back", "the archive is as it was");
    assertThat(fsck()).as(desk.out).isEqualTo(0);
  }

  @Test
  void anotherHistoryTakesNothingFromTheArchive() {
    Slot last = desk.store.slotsBefore(ENTRIES, 1).getFirst();
    desk.store.overwrite(
        new Slot(
            last.start(),
            last.leaves(),
            last.identities(),
            last.after(),
            Hash.EMPTY_ROOT,
            last.timeMillis(),
            last.nonce(),
            last.frozen()));
    assertThat(desk.run("log", "archive", "--to", folder.toString())).isEqualTo(1);
    assertThat(desk.err).contains("two histories exist", "the archive is as it was");
    assertThat(fsck()).as(desk.out).isEqualTo(0);
  }

  /** An appender died between its slot and its signature. */
  @Test
  void whatTheLogsKeyHasNotSignedIsNotArchived() {
    desk.append(1);
    MemoryLogStore died = new MemoryLogStore();
    desk.store.allSlots().forEach(died::overwrite);
    desk.store.allEntries().forEach(died::overwrite);
    desk.store.allPlacements().forEach(died::overwrite);
    desk.store.allCheckpoints().stream()
        .filter(signed -> signed.size() <= ENTRIES)
        .forEach(died::overwrite);
    desk.seen = died;
    assertThat(desk.run("log", "archive", "--to", folder.toString())).as(desk.err).isEqualTo(0);
    assertThat(fsck()).as(desk.out).isEqualTo(0);
    assertThat(desk.out).contains("entries 0 to 299, the last");
  }

  @Test
  void wrongUsageIsTold() {
    assertThat(desk.run("log", "archive")).isEqualTo(2);
    assertThat(desk.run("log", "fsck", "--archive", folder.resolve("none").toString()))
        .isEqualTo(2);
    assertThat(desk.err).contains("holds no archive of a log");
    assertThat(fsck("--table", "t")).isEqualTo(2);
    assertThat(desk.err).contains("without an instance");
  }

  private int fsck(String... more) {
    return desk.run(
        Stream.concat(Stream.of("log", "fsck", "--archive", folder.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private Path archive() {
    return folder.resolve("rekor-v2");
  }

  private List<String> paths() throws IOException {
    try (Stream<Path> files = Files.walk(archive())) {
      return files.map(file -> archive().relativize(file).toString()).toList();
    }
  }
}
