package dev.hallmark.operator;

import dev.hallmark.kit.store.IssuanceRecords;
import java.util.Optional;

/** Finds the records of issuances that the options name. */
@FunctionalInterface
interface RecordTables {
  /**
   * Opens them; nothing is read yet.
   *
   * @throws UsageException if the options do not name any
   */
  IssuanceRecords open(RecordOptions options);

  /** The same of an instance that may keep none. */
  default Optional<IssuanceRecords> kept(CeremonyOptions options) {
    try {
      return Optional.of(open(RecordOptions.of(options)));
    } catch (UsageException e) {
      return Optional.empty();
    }
  }
}
