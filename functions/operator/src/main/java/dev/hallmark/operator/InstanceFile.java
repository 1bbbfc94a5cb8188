package dev.hallmark.operator;

import dev.hallmark.logkeys.LogName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shell variables by which a running local instance is found. */
final class InstanceFile {
  /** Which file is meant if none is named, for help texts. */
  static final String DEFAULT = "$HALLMARK_STATE/env, else localstack/.state/env";

  private static final Pattern LINE = Pattern.compile("export ([A-Z0-9_]+)='(.*)'");

  private final Path file;
  private final Map<String, String> variables;

  private InstanceFile(Path file, Map<String, String> variables) {
    this.file = file;
    this.variables = variables;
  }

  /**
   * Reads the file.
   *
   * @throws UsageException if there is none
   */
  static InstanceFile read(Path file) {
    try {
      Map<String, String> variables = new HashMap<>();
      for (String line : Files.readAllLines(file)) {
        Matcher match = LINE.matcher(line);
        if (match.matches()) {
          variables.put(match.group(1), match.group(2).replace("'\\''", "'"));
        }
      }
      return new InstanceFile(file, variables);
    } catch (IOException e) {
      throw new UsageException(
          "no local instance is running (%s cannot be read): start one with localstack/run, name its file with --instance, or name an instance on AWS with --outputs"
              .formatted(file));
    }
  }

  /** Where it lies. */
  Path path() {
    return file;
  }

  /** When it was written. */
  Instant written() {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UsageException("the file %s is gone: the instance has stopped".formatted(file));
    }
  }

  /** One variable; empty if the instance does not say it. */
  Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /**
   * One variable.
   *
   * @throws UsageException if the instance does not say it
   */
  String require(String name) {
    return optional(name).orElseThrow(() -> new UsageException(unsaid(name)));
  }

  /**
   * The table of a log.
   *
   * @throws NoSuchLogException if the instance does not have the log
   */
  String table(LogName log) {
    String name = log.variable("TABLE");
    return optional(name).orElseThrow(() -> new NoSuchLogException(unsaid(name)));
  }

  private String unsaid(String name) {
    return "the file %s does not say %s: the instance has no such part, or is not an embedded local one; name one on AWS with --outputs"
        .formatted(file, name);
  }
}
