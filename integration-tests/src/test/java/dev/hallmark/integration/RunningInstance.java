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
 * An instance in processes of its own. Started and stopped by the commands that people use, or,
 * with the path of an {@code env} file in {@code HALLMARK_INSTANCE}, one that runs already: the
 * same suite runs against {@code localstack/run} and against {@code localstack/deploy}.
 */
public final class RunningInstance implements AutoCloseable {
  private static final Path ROOT =
      Path.of(System.getProperty("hallmark.root", "..")).toAbsolutePath().normalize();

  private final Path state;
  private final Map<String, String> variables;
  private final boolean ours;

  private RunningInstance(Path state, Map<String, String> variables, boolean ours) {
    this.state = state;
    this.variables = variables;
    this.ours = ours;
  }

  /** The one that runs already, or else one that is started on a free port. */
  public static RunningInstance any(Path state) throws IOException {
    String env = System.getenv("HALLMARK_INSTANCE");
    return env == null
        ? start(state)
        : new RunningInstance(Path.of(env).resolveSibling(""), read(Path.of(env)), false);
  }

  /** Starts one on a free port; its state lies in the folder. */
  public static RunningInstance start(Path state, String... flags) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(ROOT.resolve("localstack/run").toString(), "--port", "0", "--background"));
    command.addAll(List.of(flags));
    Command.Outcome outcome = Command.run(ROOT, environment(state), 90, command);
    assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
    return new RunningInstance(state, read(state.resolve("env")), true);
  }

  /** The same one, as who was told these variables sees it; it is not stopped with this view. */
  public RunningInstance with(Map<String, String> told) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(told);
    return new RunningInstance(state, all, false);
  }

  /** The repository. */
  public static Path root() {
    return ROOT;
  }

  /** A variable of {@code localstack/.state/env}. */
  public String variable(String name) {
    if (!has(name)) {
      throw new AssertionError("the env file has no " + name);
    }
    return variables.getOrDefault(name, "");
  }

  /** Whether it says this variable. */
  public boolean has(String name) {
    return variables.containsKey(name);
  }

  /** A token, by {@code localstack/token}. */
  public String token(String... flags) {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("localstack/token").toString()));
    command.addAll(List.of(flags));
    Command.Outcome outcome = Command.run(ROOT, environment(state), 60, command);
    assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
    return outcome.output().lines().filter(line -> line.startsWith("ey")).findFirst().orElseThrow();
  }

  /** An operator's command. */
  public Command.Outcome hallmark(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(ROOT.resolve("functions/operator/hallmark").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--instance", state.resolve("env").toString()));
    return Command.run(ROOT, environment(state), 120, command);
  }

  @Override
  public void close() {
    if (!ours) {
      return;
    }
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
