package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run that ends what was locked: its command is told whole, and its outputs are kept. */
class NextRunTest {
  @TempDir private Path folder;

  private final DestroyOptions options = new DestroyOptions();
  private final List<String> said = new ArrayList<>();

  @Test
  void itNamesTheOutputsThatLieBesideTheArchives() {
    options.stack = "Hallmark";
    assertThat(new NextRun(options, Path.of("/srv/the logs")).text())
        .isEqualTo(
            "run this then: hallmark destroy --outputs '/srv/the logs/outputs.json' --archive"
                + " '/srv/the logs'");
    options.keyWindow = 7;
    assertThat(new NextRun(options, Path.of("logs")).text()).endsWith(" --key-window 7");
  }

  @Test
  void withoutAnArchiveItNamesTheFileThatWasGiven() {
    options.outputs = Path.of("/srv/given.json");
    assertThat(new NextRun(options, null).text())
        .isEqualTo(
            "keep the file of outputs, and run this then: hallmark destroy --outputs"
                + " /srv/given.json");
  }

  /** An archive is locked for longer than CloudFormation knows a deleted stack. */
  @Test
  void whereNoFileHasTheOutputsItSaysHowToKeepThem() {
    options.stack = "Hallmark";
    assertThat(new NextRun(options, null).text())
        .contains("within 90 days", "hallmark destroy --stack Hallmark --archive FOLDER,")
        .endsWith("hallmark destroy --outputs FOLDER/outputs.json --archive FOLDER");
  }

  @Test
  void theOutputsAreReadBackAsTheFileOfADeployment() {
    outputs("files");
    StackOutputs read = StackOutputs.read(folder.resolve("outputs.json"));
    assertThat(read.stack()).isEqualTo("Hallmark");
    assertThat(read.require("BucketName")).isEqualTo("files");
    assertThat(said).containsExactly("archived the outputs of the stack: " + kept().file());
  }

  /** The file that is named later may be older than what the stack said itself. */
  @Test
  void whatAStackSaidThatIsGoneIsKept() throws Exception {
    outputs("files");
    kept().keep(StackOutputs.of("Hallmark", Map.of("BucketName", "older")), /* gone= */ true);
    assertThat(Json.mapper().readTree(Files.readAllBytes(kept().file())).at("/Hallmark/BucketName"))
        .hasToString("\"files\"");
    outputs("newer");
    assertThat(StackOutputs.read(kept().file()).require("BucketName")).isEqualTo("newer");
  }

  private void outputs(String bucket) {
    kept().keep(StackOutputs.of("Hallmark", Map.of("BucketName", bucket)), /* gone= */ false);
  }

  private ArchivedOutputs kept() {
    return new ArchivedOutputs(folder, said::add);
  }
}
