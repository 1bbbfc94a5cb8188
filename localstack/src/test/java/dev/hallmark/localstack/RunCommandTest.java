package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.config.Environment;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** How {@code localstack/run} ends where an instance is running: before it starts anything. */
class RunCommandTest {
  private final StringWriter err = new StringWriter();

  @Test
  void aMistypedOptionIsWrongUsage() {
    assertThat(run("--portt")).isEqualTo(2);
    assertThat(err.toString()).contains("Unknown option: '--portt'", "--port");
    assertThat(run("--port", "much")).isEqualTo(2);
    assertThat(run("--port", "70000")).isEqualTo(2);
    assertThat(run("--rekor-v1-shards", "0")).isEqualTo(2);
    assertThat(run("--ct-shard-ends", "soon")).isEqualTo(2);
  }

  @Test
  void aRightCallIsToldOfTheInstance() {
    assertThat(run("--port", "0")).isEqualTo(1);
  }

  private int run(String... options) {
    RunCommand command =
        new RunCommand(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new Environment(Map.of("HALLMARK_RUNNING", "http://localhost:8700")));
    return new CommandLine(command).setErr(new PrintWriter(err, true)).execute(options);
  }
}
