package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code hallmark destroy} of a local instance died while it deleted the folder: the process is
 * gone, and its file of variables with it. The same command goes on.
 */
class DestroyedFolderTest {
  @TempDir private Path outside;

  private final Desk desk = new Desk();
  private Path data;
  private Path env;

  @BeforeEach
  void theCommandDiesInTheMiddle() throws Exception {
    env = outside.resolve("env");
    data = Files.createDirectories(outside.resolve("data")).toRealPath();
    for (String part : List.of("founded", "port", "logs", "lock")) {
      Files.writeString(data.resolve(part), "x");
    }
    Files.writeString(Files.createDirectories(data.resolve("s3")).resolve("file"), "x");
    assertThat(LocalFolder.of(data, env).begin(data)).isTrue();
    Files.delete(data.resolve("logs"));
  }

  private int destroy(String... more) {
    List<String> arguments = new ArrayList<>(List.of("destroy", "--instance"));
    arguments.add(env.toString());
    arguments.addAll(List.of(more));
    return desk.run(new AwsTargets(env), arguments.toArray(String[]::new));
  }

  @Test
  void theSameCommandGoesOn() throws Exception {
    assertThat(destroy("--archive", outside.resolve("archive").toString(), "--yes"))
        .as(desk.out + desk.err)
        .isZero();
    assertThat(desk.out)
        .contains("an earlier run ended the logs and died", "removed: folder " + data);
    assertThat(outside).isEmptyDirectory();
    assertThat(destroy("--yes")).isEqualTo(2);
    assertThat(desk.err).contains("no local instance is running");
  }

  /** Also where it died just before the end. */
  @Test
  void whatTellsAnInstancesFolderMayBeGone() throws Exception {
    Files.delete(data.resolve("port"));
    Files.delete(data.resolve("founded"));
    assertThat(destroy("--yes")).as(desk.out + desk.err).isZero();
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void itIsAskedAgain() {
    desk.interactive = true;
    desk.answer = "no\n";
    assertThat(destroy()).isEqualTo(1);
    assertThat(desk.out + desk.err)
        .contains("would remove: folder " + data, "Remove the rest of the folder");
    assertThat(destroy("--dry-run")).isZero();
    assertThat(data.resolve("s3/file")).exists();
  }

  @Test
  void whatSomebodyElsePutThereStays() throws Exception {
    Path thesis = Files.writeString(data.resolve("thesis.txt"), "years of work");
    assertThat(destroy("--yes")).as(desk.err).isZero();
    assertThat(desk.out).contains("it also holds thesis.txt");
    assertThat(thesis).hasContent("years of work");
  }

  /** Its logs were never archived. */
  @Test
  void aFolderOfTheSameNameThatWasMadeAnewIsNotTakenForIt() throws Exception {
    Files.delete(data.resolve("destroying"));
    assertThat(destroy("--yes")).isEqualTo(2);
    assertThat(desk.err).contains("no local instance is running");
    assertThat(data.resolve("s3/file")).exists();
  }

  /** That one is meant then. */
  @Test
  void anInstanceThatRunsSinceIsNotTakenForIt() throws Exception {
    Files.writeString(env, "export HALLMARK_PIDS='0'\n");
    assertThat(LocalFolder.begun(env)).isEmpty();
    assertThat(destroy("--yes")).isEqualTo(2);
    assertThat(data.resolve("s3/file")).exists();
  }
}
