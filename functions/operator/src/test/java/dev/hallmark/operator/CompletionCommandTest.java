package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hallmark completion}: bash reads it, and completes commands and clients by it. */
class CompletionCommandTest {
  @Test
  void bashCompletesACommandAndAClient(@TempDir Path folder) throws Exception {
    ClientsDesk desk = new ClientsDesk();
    assertThat(desk.run(List.of("completion"))).isZero();
    Path script = Files.writeString(folder.resolve("completion"), desk.out);
    assertThat(completed(script, "hallmark", "cli")).isEqualTo("client-config");
    assertThat(completed(script, "hallmark", "check", "--for", "kyv")).isEqualTo("kyverno");
  }

  private static String completed(Path script, String... words) throws Exception {
    String line =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_hallmark; echo \"${COMPREPLY[@]}\""
            .formatted(script, String.join(" ", words), words.length - 1);
    Process bash = new ProcessBuilder("bash", "-c", line).start();
    return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
