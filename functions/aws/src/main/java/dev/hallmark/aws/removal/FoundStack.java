package dev.hallmark.aws.removal;

import java.util.Map;

/**
 * A stack that is there, or was within the last 90 days.
 *
 * @param id its ARN, which no later stack of the same name has
 * @param name its name
 * @param gone whether it is deleted
 * @param guarded whether it is protected against termination: CloudFormation does not delete it
 * @param changing whether CloudFormation is making or changing it, and does not delete it meanwhile
 * @param outputs what it says of itself; of one that is deleted CloudFormation may say nothing
 */
public record FoundStack(
    String id,
    String name,
    boolean gone,
    boolean guarded,
    boolean changing,
    Map<String, String> outputs) {
  /** Copies the outputs. */
  public FoundStack {
    outputs = Map.copyOf(outputs);
  }
}
