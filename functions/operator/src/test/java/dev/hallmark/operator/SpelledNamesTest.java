package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.VolatileIssuances;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** All records of a name are given once, however many there are and whenever they begin. */
class SpelledNamesTest {
  private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");

  private final VolatileIssuances records = new VolatileIssuances();
  private int serial;

  private void note(String identity, Instant begin) {
    serial++;
    records.note(
        new IssuanceRecord(
            Integer.toHexString(serial),
            identity,
            "https://idp.example",
            "ECDSA_P256",
            "aa",
            "bb",
            begin,
            begin.plusSeconds(600),
            "cc",
            OptionalLong.empty(),
            "cosign"));
  }

  private List<String> given(String... identities) {
    List<String> serials = new ArrayList<>();
    new SpelledNames(records)
        .forEach(
            List.of(identities),
            TIME,
            TIME.plusSeconds(100_000),
            record -> serials.add(record.serial()));
    return serials;
  }

  @Test
  void moreThanAPageIsGivenOnce() {
    for (int i = 0; i < 2 * SpelledNames.PAGE + 5; i++) {
      note("eve", TIME.plusSeconds(i / 3));
    }
    assertThat(given("eve")).hasSize(serial).doesNotHaveDuplicates();
  }

  @Test
  void moreThanAPageOfOneSecondIsGivenOnce() {
    for (int i = 0; i < 3 * SpelledNames.PAGE; i++) {
      note("eve", TIME.plusSeconds(7));
    }
    note("eve", TIME.plusSeconds(8));
    assertThat(given("eve")).hasSize(serial).doesNotHaveDuplicates();
  }

  @Test
  void everySpellingThatIsNamedIsLookedUpOnceAndInLowerCase() {
    note("eve", TIME);
    note("EVE", TIME);
    note("Eve", TIME);
    assertThat(given("Eve", "EVE", "EVE")).hasSize(3).doesNotHaveDuplicates();
    assertThat(given("EVE")).hasSize(2);
  }
}
