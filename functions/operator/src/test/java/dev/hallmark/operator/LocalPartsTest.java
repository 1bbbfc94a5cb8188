package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of this machine only a local instance's own processes and folder are removed. */
class LocalPartsTest {
  @TempDir private Path folder;

  @Test
  void aFolderThatIsNoInstancesIsLeftAlone() throws Exception {
    Path kept = folder.resolve("data");
    Path data = Files.createDirectories(kept.resolve("kms"));
    Files.writeString(data.resolve("key"), "x");
    assertThat(parts(kept).getLast().remove()).isInstanceOf(InstancePart.Removal.Stays.class);
    assertThat(data.resolve("key")).exists();
    Files.writeString(kept.resolve("founded"), "");
    Files.writeString(kept.resolve("port"), "8700\n");
    assertThat(parts(kept).getLast().remove()).isEqualTo(new InstancePart.Removal.Gone());
    assertThat(kept).doesNotExist();
    assertThat(parts(kept).getLast().remove()).isEqualTo(new InstancePart.Removal.Gone());
  }

  /** Not another program, and not one that was given an old number. */
  @Test
  void aProcessThatIsNoInstancesIsLeftAlone() throws Exception {
    Path program = Path.of(System.getProperty("java.home"), "bin/java");
    Process other = new ProcessBuilder("sleep", "600").start();
    Process java = new ProcessBuilder(program.toString(), "-version", "-Xlog:disable").start();
    Process waits = new ProcessBuilder(waiting()).start();
    try {
      java.waitFor();
      assertThat(LocalParts.of(instance(java.pid(), folder)).getFirst().remove())
          .isEqualTo(new InstancePart.Removal.Gone());
      assertThat(LocalParts.of(instance(other.pid(), folder)).getFirst().remove())
          .isInstanceOf(InstancePart.Removal.Stays.class);
      InstanceFile old = instance(waits.pid(), folder);
      FileTime before = FileTime.from(waits.info().startInstant().orElseThrow().minusSeconds(5));
      Files.setLastModifiedTime(folder.resolve("env"), before);
      assertThat(LocalParts.of(old).getFirst().remove())
          .isInstanceOf(InstancePart.Removal.Stays.class);
      Files.setLastModifiedTime(
          folder.resolve("env"), FileTime.from(before.toInstant().plusSeconds(60)));
      assertThat(LocalParts.of(old).getFirst().remove()).isEqualTo(new InstancePart.Removal.Gone());
      assertThat(List.of(other.isAlive(), waits.isAlive())).containsExactly(true, false);
    } finally {
      other.destroy();
      waits.destroyForcibly();
    }
  }

  /** A program of Java's that waits for its standard input, whose executable is java. */
  private List<String> waiting() throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("Waits.java"),
            "class Waits { public static void main(String[] a) throws Exception {"
                + " System.in.read(); } }");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(), source.toString());
  }

  private List<InstancePart> parts(Path data) throws Exception {
    return LocalParts.of(instance(1, data));
  }

  private InstanceFile instance(long pid, Path data) throws Exception {
    return InstanceFile.read(
        Files.writeString(
            folder.resolve("env"),
            "export HALLMARK_PIDS='%d'\nexport HALLMARK_DATA='%s'\n".formatted(pid, data)));
  }
}
