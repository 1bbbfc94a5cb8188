package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The function of an instance that holds its ceremony and may use its keys. */
@FunctionalInterface
interface CeremonyFunction {
  /**
   * Asks it.
   *
   * @return its answer, in which there is no fault
   * @throws UsageException if what was asked for is wrong, or the instance refuses it
   * @throws ChangeWaitsException if it is noted, and waits for signatures of people
   * @throws dev.hallmark.kit.invoke.InvocationException if it could not be reached, or failed
   */
  JsonNode ask(ObjectNode event);
}
