package dev.hallmark.operator;

import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.IssuanceRecords;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks an identity up in records that are kept by its name to the letter. A freeze minds no case,
 * so a name is looked up as it is given and in lower case; another spelling must be given, too.
 */
final class SpelledNames {
  /** Records in memory at once; more only where more begin in the same second. */
  static final int PAGE = 1_000;

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
    return spellings(List.of(identity))
        .flatMap(name -> records.of(name, from, until, most).stream())
        .sorted(
            Comparator.comparing(IssuanceRecord::notBefore).thenComparing(IssuanceRecord::serial))
        .limit(most)
        .toList();
  }

  /**
   * Gives every record of an identity, spelling by spelling.
   *
   * @param identities spellings of one name
   * @param from first instant of the start of validity
   * @param until last instant of it
   */
  void forEach(
      Collection<String> identities, Instant from, Instant until, Consumer<IssuanceRecord> each) {
    spellings(identities).forEach(name -> ofName(name, from, until, each));
  }

  /** Page by page; the next begins in the second in which the one before ended. */
  private void ofName(String name, Instant from, Instant until, Consumer<IssuanceRecord> each) {
    Instant begin = from;
    int most = PAGE;
    Set<String> given = Set.of();
    while (true) {
      List<IssuanceRecord> page = records.of(name, begin, until, most);
      Set<String> before = given;
      page.stream().filter(record -> !before.contains(record.serial())).forEach(each);
      if (page.size() < most) {
        return;
      }
      Instant last = page.getLast().notBefore();
      given =
          page.stream()
              .filter(record -> record.notBefore().equals(last))
              .map(IssuanceRecord::serial)
              .collect(Collectors.toUnmodifiableSet());
      most = given.size() + PAGE;
      begin = last;
    }
  }

  private static Stream<String> spellings(Collection<String> identities) {
    return identities.stream()
        .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT)))
        .distinct();
  }
}
