package dev.hallmark.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and keeps what it printed. */
public final class Command {
  private Command() {}

  /**
   * What a program did.
   *
   * @param code its exit code
   * @param output standard output and standard error, mixed
   */
  public record Outcome(int code, String output) {
    /** Whether it ended with 0. */
    public boolean succeeded() {
      return code == 0;
    }
  }

  /** Runs it in a folder with more environment variables, for at most so many seconds. */
  public static Outcome run(
      Path folder, Map<String, String> environment, int seconds, String... command) {
    return run(folder, environment, seconds, Arrays.asList(command));
  }

  /** The same, with the command as a list. */
  public static Outcome run(
      Path folder, Map<String, String> environment, int seconds, List<String> command) {
    try {
      // A file, not a pipe: a background process that inherits a pipe would keep its reader
      // waiting.
      Path output = Files.createTempFile("hallmark-command", ".out");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(
              "%s did not end within %d s: %s"
                  .formatted(command.getFirst(), seconds, Files.readString(output)));
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return new Outcome(127, "cannot be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
