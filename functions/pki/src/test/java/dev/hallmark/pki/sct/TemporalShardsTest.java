package dev.hallmark.pki.sct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every certificate has exactly one log of its time. */
class TemporalShardsTest {
  @Property
  void exactlyOneLogTakesACertificate(
      @ForAll @Size(max = 6) List<@LongRange(min = 0, max = 50) Long> times,
      @ForAll @LongRange(min = 0, max = 50) long notAfter) {
    List<Instant> ends = times.stream().distinct().sorted().map(Instant::ofEpochSecond).toList();
    TemporalShards shards = new TemporalShards(ends);
    Instant end = Instant.ofEpochSecond(notAfter);
    for (int number = 1; number <= shards.count(); number++) {
      assertThat(shards.interval(number).contains(end)).isEqualTo(number == shards.numberFor(end));
    }
    assertThat(TemporalShards.parse(shards.text())).isEqualTo(shards);
  }

  @Test
  void withoutEndsThereIsOneLogOfAllTimes() {
    assertThat(TemporalShards.parse(" ")).isEqualTo(TemporalShards.NONE);
    assertThat(TemporalShards.NONE.count()).isEqualTo(1);
    assertThat(TemporalShards.NONE.interval(1)).isEqualTo(TemporalInterval.ALL);
  }

  @Test
  void anEndBelongsToTheNextLog() {
    TemporalShards shards = TemporalShards.parse("2027-01-01T00:00:00Z, 2028-01-01T00:00:00Z");
    assertThat(shards.numberFor(Instant.parse("2026-12-31T23:59:59Z"))).isEqualTo(1);
    assertThat(shards.numberFor(Instant.parse("2027-01-01T00:00:00Z"))).isEqualTo(2);
    assertThat(shards.numberFor(Instant.parse("2028-01-01T00:00:00Z"))).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2027-01-01                                | \"2027-01-01\" is no time such as",
        "2027-01-01T00:00:00Z,                     | \"\" is no time such as",
        "2027-01-01T00:00:00Z,2027-01-01T00:00:00Z | does not follow",
        "2028-01-01T00:00:00Z,2027-01-01T00:00:00Z | does not follow",
        "2027-01-01T00:00:00.5Z                    | is a whole second"
      })
  void saysWhatIsWrongWithEnds(String text, String message) {
    assertThatThrownBy(() -> TemporalShards.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
