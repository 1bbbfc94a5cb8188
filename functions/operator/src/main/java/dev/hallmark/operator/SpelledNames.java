package dev.hallmark.operator;

import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.IssuanceRecords;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Looks an identity up in records that are kept by its name to the letter. A freeze minds no case,
 * so a name is looked up as it is given and in lower case; a third spelling is not found.
 */
final class SpelledNames {
  private final IssuanceRecords records;

  SpelledNames(IssuanceRecords records) {
    this.records = records;
  }

  /**
   * What an identity got, the oldest first.
   *
   * @param from first instant of the start of validity
   * @param until last instant of it
   * @param most how many are given at the most
   */
  List<IssuanceRecord> of(String identity, Instant from, Instant until, int most) {
    return Stream.of(identity, identity.toLowerCase(Locale.ROOT))
        .distinct()
        .flatMap(name -> records.of(name, from, until, most).stream())
        .sorted(
            Comparator.comparing(IssuanceRecord::notBefore).thenComparing(IssuanceRecord::serial))
        .limit(most)
        .toList();
  }
}
