package dev.hallmark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A local instance in a process of its own, started and stopped by the commands that people use.
 */
final class RunningInstance implements AutoCloseable {
  private static final Path ROOT =
      Path.of(System.getProperty("hallmark.root", "..")).toAbsolutePath().normalize();

  private final Path state;
  private final Map<String, String> variables;

  private RunningInstance(Path state, Map<String, String> variables) {
    this.state = state;
    this.variables = variables;
  }

  /** Starts one on a free port; its state lies in the folder. */
  static RunningInstance start(Path state, String... flags) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(ROOT.resolve("localstack/run").toString(), "--port", "0", "--background"));
    command.addAll(List.of(flags));
    Command.Outcome outcome = Command.run(ROOT, environment(state), 90, command);
    assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
    return new RunningInstance(state, read(state.resolve("env")));
  }

  static Path root() {
    return ROOT;
  }

  /** A variable of {@code localstack/.state/env}. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new AssertionError("the env file has no " + name);
    }
    return value;
  }

  /** A token, by {@code localstack/token}. */
  String token(String... flags) {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("localstack/token").toString()));
    command.addAll(List.of(flags));
    Command.Outcome outcome = Command.run(ROOT, environment(state), 60, command);
    assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
    return outcome.output().lines().filter(line -> line.startsWith("ey")).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    Command.Outcome outcome =
        Command.run(ROOT, environment(state), 30, ROOT.resolve("localstack/stop").toString());
    assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
  }

  static Map<String, String> environment(Path state) {
    return Map.of("HALLMARK_STATE", state.toString(), "HALLMARK_NO_BUILD", "1");
  }

  private static Map<String, String> read(Path env) throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (String line : Files.readAllLines(env)) {
      String[] parts = line.substring("export ".length()).split("=", 2);
      variables.put(parts[0], parts[1].substring(1, parts[1].length() - 1));
    }
    return variables;
  }
}
