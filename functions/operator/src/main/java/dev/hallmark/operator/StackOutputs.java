package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logkeys.LogName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a deployment says of itself: the file that {@code cdk deploy --outputs-file} writes, one
 * object of texts for its one stack.
 */
final class StackOutputs {
  private final String source;
  private final String stack;
  private final JsonNode outputs;

  private StackOutputs(String source, String stack, JsonNode outputs) {
    this.source = source;
    this.stack = stack;
    this.outputs = outputs;
  }

  /**
   * Reads the file.
   *
   * @throws UsageException if it is not one of exactly one stack
   */
  static StackOutputs read(Path file) {
    try {
      JsonNode stacks = Json.mapper().readTree(Files.readAllBytes(file));
      if (stacks.isObject() && stacks.size() == 1) {
        String stack = stacks.fieldNames().next();
        return new StackOutputs("file " + file, stack, stacks.path(stack));
      }
    } catch (IOException e) {
      // Said below, as of any other file that is none.
    }
    throw new UsageException(
        "the file %s is not what cdk deploy --outputs-file wrote of one stack".formatted(file));
  }

  /** The same of a stack that was asked itself. */
  static StackOutputs of(String stack, Map<String, String> outputs) {
    ObjectNode texts = Json.mapper().createObjectNode();
    outputs.forEach(texts::put);
    return new StackOutputs("stack " + stack, stack, texts);
  }

  /** As {@link #read} reads it. */
  byte[] toJson() {
    ObjectNode stacks = Json.mapper().createObjectNode();
    stacks.set(stack, outputs);
    return stacks.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  /** The stack's name. */
  String stack() {
    return stack;
  }

  /**
   * The table of a log.
   *
   * @throws NoSuchLogException if the stack does not have the log
   */
  String table(LogName log) {
    return optional(prefix(log) + "TableName")
        .orElseThrow(
            () ->
                new NoSuchLogException(
                    "the %s does not say %sTableName: the stack has no log %s"
                        .formatted(source, prefix(log), log.text())));
  }

  /** What is said of one log, such as {@code RekorTableName}. */
  String require(LogName log, String what) {
    return require(prefix(log) + what);
  }

  /**
   * One output.
   *
   * @throws UsageException if the stack does not have it
   */
  String require(String name) {
    String value = outputs.path(name).asText("");
    if (value.isEmpty()) {
      throw new UsageException("the %s does not say %s".formatted(source, name));
    }
    return value;
  }

  /** One output; empty if the stack does not have it. */
  Optional<String> optional(String name) {
    return Optional.of(outputs.path(name).asText("")).filter(value -> !value.isEmpty());
  }

  private static String prefix(LogName log) {
    String kind =
        switch (log.kind()) {
          case REKOR_V1 -> "RekorV1";
          case REKOR_V2 -> "Rekor";
          case CT -> "CtLog";
        };
    return log.shard() == 1 ? kind : kind + "Shard" + log.shard();
  }
}
