package dev.hallmark.rekor.v1.http;

import java.util.Set;

/**
 * The endpoints that are switched off. As upstream, an endpoint first refuses what cannot be
 * understood and then says that it is off.
 *
 * @param off none unless an operator says so
 */
record Switches(Set<Operation> off) {
  Switches {
    off = Set.copyOf(off);
  }

  /**
   * Lets an understood request pass.
   *
   * @throws RefusedException if the endpoint is off
   */
  void check(Operation operation) throws RefusedException {
    if (off.contains(operation)) {
      throw new RefusedException(operation.switchedOff());
    }
  }
}
