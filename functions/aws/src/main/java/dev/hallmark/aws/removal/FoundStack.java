package dev.hallmark.aws.removal;

import java.util.Map;

/**
 * A stack that is there, or was within the last 90 days.
 *
 * @param id its ARN, which no later stack of the same name has
 * @param name its name
 * @param gone whether it is deleted
 * @param outputs what it says of itself
 */
public record FoundStack(String id, String name, boolean gone, Map<String, String> outputs) {
  /** Copies the outputs. */
  public FoundStack {
    outputs = Map.copyOf(outputs);
  }
}
