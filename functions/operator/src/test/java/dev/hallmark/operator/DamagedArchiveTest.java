package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.transparency.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code log fsck --archive} finds what happened to the files of an archive. */
class DamagedArchiveTest {
  /** More than a full tile, and an edge. */
  private static final int ENTRIES = 300;

  @TempDir private static Path whole;

  @TempDir private Path folder;

  private final Desk desk = new Desk();

  @BeforeAll
  static void archiveALog() {
    Desk desk = new Desk();
    desk.append(ENTRIES);
    desk.publish();
    assertThat(desk.run("log", "archive", "--to", whole.toString())).as(desk.err).isEqualTo(0);
  }

  @BeforeEach
  void copyIt() throws IOException {
    copy(whole, folder);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.resolve("..").normalize());
        Files.copy(file, copy);
      }
    }
  }

  /** One byte of each kind of file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkpoint",
        "manifest.json",
        "SHA256SUMS",
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/44",
        "slots/000.jsonl",
        "entries/001.jsonl",
        "checkpoints/000.jsonl"
      })
  void aChangedByteIsFound(String path) throws Exception {
    Path file = archive().resolve(path);
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    assertThat(fsck()).as(desk.out).isEqualTo(1);
    assertThat(desk.out)
        .startsWith("archive: the file ")
        .contains("damaged", "; damaged: rekor-v2");
    assertThat(desk.out)
        .contains(
            path.equals("SHA256SUMS") ? "archive: " : path + " is not the one that was written");
  }

  /** Nothing can be done to a log that is not there. */
  @Test
  void whatToDoIsSaidOfAnArchiveAndNotOfALogThatRuns() throws Exception {
    Path slots = archive().resolve("slots/000.jsonl");
    Files.writeString(slots, Files.readString(slots).replaceFirst("\"timeMillis\":", "$0" + "9"));
    assertThat(fsck()).isEqualTo(1);
    assertThat(desk.out)
        .contains("I1 ", "   do:    take another copy of the archive")
        .doesNotContain("stop appending");
    assertThat(fsck("--json")).isEqualTo(1);
    assertThat(desk.out).contains("take another copy").doesNotContain("stop appending");
  }

  @Test
  void aLogThatIsDamagedDoesNotKeepTheOthersFromBeingChecked() throws Exception {
    for (String other : List.of("ct", "rekor-v1")) {
      copy(archive(), folder.resolve(other));
    }
    Files.writeString(folder.resolve("ct/manifest.json"), "{}");
    Files.delete(folder.resolve("rekor-v1/manifest.json"));
    assertThat(fsck()).isEqualTo(1);
    assertThat(desk.out)
        .containsSubsequence(
            "archive: the file manifest.json is not the one that was written",
            "ct: damaged: 2 damages",
            "archive: the file manifest.json is missing",
            "rekor-v1: damaged",
            "rekor-v2 log.example: whole")
        .endsWith("%s: 1 of 3 logs whole; damaged: ct, rekor-v1\n".formatted(folder));
    assertThat(fsck("--json")).isEqualTo(1);
    assertThat(desk.out).contains("\"log\":\"ct\",\"whole\":false", "\"whole\":true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkpoint",
        "manifest.json",
        "SHA256SUMS",
        "tile/0/000",
        "tile/entries/001.p/44",
        "slots/000.jsonl",
        "entries/000.jsonl"
      })
  void aMissingFileIsFound(String path) throws Exception {
    Files.delete(archive().resolve(path));
    assertThat(fsck()).isEqualTo(1);
    assertThat(desk.out).contains("archive: the file %s is missing".formatted(path));
  }

  /** Whoever can write the archive can write its sums: then the log's key decides. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkpoint",
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/44"
      })
  void aChangeIsFoundAlsoWhereTheSumsWereMadeAnew(String path) throws Exception {
    Path file = archive().resolve(path);
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    String sums = Files.readString(archive().resolve("SHA256SUMS"));
    String sum = Hash.sha256(content).hex();
    Files.writeString(
        archive().resolve("SHA256SUMS"),
        sums.replaceAll(
            "[0-9a-f]{64}  " + path.replace(".", "\\.") + "\n", sum + "  " + path + "\n"));
    assertThat(fsck()).as(desk.out).isEqualTo(1);
  }

  /** Whoever has no key can make every file but the checkpoint. */
  @Test
  void anEntryThatTheLogsKeyDidNotSignIsFound(@TempDir Path forged) throws Exception {
    Desk log = new Desk();
    log.append(ENTRIES);
    log.publish();
    assertThat(log.run("log", "archive", "--to", forged.toString())).as(log.err).isEqualTo(0);
    Path archive = forged.resolve("rekor-v2");
    List<String> edge = List.of("checkpoint", "tile/0/001.p/44", "tile/entries/001.p/44");
    Map<String, byte[]> signed = new HashMap<>();
    for (String path : edge) {
      signed.put(path, Files.readAllBytes(archive.resolve(path)));
    }
    log.append(1);
    assertThat(log.run("log", "archive", "--to", forged.toString())).as(log.err).isEqualTo(0);
    for (String partial : List.of("tile/0/001.p", "tile/entries/001.p")) {
      Files.delete(archive.resolve(partial).resolve("45"));
    }
    for (String path : edge) {
      Files.createDirectories(archive.resolve(path).resolve("..").normalize());
      Files.write(archive.resolve(path), signed.get(path));
    }
    Path checkpoints = archive.resolve("checkpoints/001.jsonl");
    List<String> kept =
        Files.readAllLines(checkpoints).stream()
            .filter(line -> !line.contains("\"size\":" + (ENTRIES + 1)))
            .toList();
    assertThat(kept).hasSizeLessThan(Files.readAllLines(checkpoints).size());
    Files.write(checkpoints, kept);
    sumAnew(archive);
    assertThat(log.run("log", "fsck", "--archive", forged.toString())).as(log.out).isEqualTo(1);
    assertThat(log.out).contains("the log's key signed another size", "1 damage");
  }

  private static void sumAnew(Path archive) throws IOException {
    StringBuilder sums = new StringBuilder();
    try (Stream<Path> files = Files.walk(archive)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.endsWith("SHA256SUMS")) {
          sums.append(Hash.sha256(Files.readAllBytes(file)).hex())
              .append("  ")
              .append(archive.relativize(file))
              .append('\n');
        }
      }
    }
    Files.writeString(archive.resolve("SHA256SUMS"), sums);
  }

  @Test
  void aFileThatDoesNotBelongThereIsFound() throws Exception {
    Files.writeString(archive().resolve("tile/0/002"), "more");
    assertThat(fsck()).isEqualTo(1);
    assertThat(desk.out).contains("the file tile/0/002 does not belong to the archive");
  }

  private int fsck(String... more) {
    return desk.run(
        Stream.concat(Stream.of("log", "fsck", "--archive", folder.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private Path archive() {
    return folder.resolve("rekor-v2");
  }
}
