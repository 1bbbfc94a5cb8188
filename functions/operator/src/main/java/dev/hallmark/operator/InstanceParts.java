package dev.hallmark.operator;

import java.util.List;

/** Finds what an instance is made of. */
@FunctionalInterface
interface InstanceParts {
  /**
   * Everything, in the order in which it is removed.
   *
   * @param logs the instance's logs
   * @throws UsageException if the options do not name an instance
   */
  List<InstancePart> of(DestroyOptions options, List<LogTarget> logs);
}
