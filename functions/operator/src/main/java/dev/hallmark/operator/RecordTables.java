package dev.hallmark.operator;

import dev.hallmark.kit.store.IssuanceRecords;

/** Finds the records of issuances that the options name. */
@FunctionalInterface
interface RecordTables {
  /**
   * Opens them; nothing is read yet.
   *
   * @throws UsageException if the options do not name any
   */
  IssuanceRecords open(RecordOptions options);
}
