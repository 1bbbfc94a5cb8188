package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * {@code hallmark rotate} with a time and without: without one, the ceremony goes on with what is
 * planned; a time that was named it compares with that.
 */
class RotateAtPlannedTimeTest {
  private final RotateDesk desk = new RotateDesk(1, 2);

  RotateAtPlannedTimeTest() {
    desk.authority.put("nextKey", 2);
    desk.plan("2026-12-06T08:00:00Z");
  }

  @Test
  void onlyWhoNamesNoTimeTakesAnyThatIsPlanned() {
    rotate("--yes");
    assertThat(desk.asked.getLast())
        .isEqualTo("{\"rotate\":\"ca\",\"afterSeconds\":604800,\"unlessPlanned\":true}");
    rotate("--activate-after", "7d", "--yes");
    assertThat(desk.asked.getLast()).isEqualTo("{\"rotate\":\"ca\",\"afterSeconds\":604800}");
    rotate("--now", "--yes");
    assertThat(desk.asked.getLast()).isEqualTo("{\"rotate\":\"ca\",\"afterSeconds\":0}");
  }

  @Test
  void aFunctionOfAnEarlierReleaseIsAskedAsItUnderstands() {
    desk.authority.remove("nextKey");
    rotate("--yes");
    assertThat(desk.asked.getLast()).isEqualTo("{\"rotate\":\"ca\",\"afterSeconds\":604800}");
  }

  @Test
  void aDryRunSaysThatAnotherTimeWouldBeRefused() {
    assertThat(rotate("--dry-run")).contains("that is gone on with.\n");
    assertThat(rotate("--activate-after", "1d", "--dry-run"))
        .contains("planned for 2026-12-06T08:00:00Z already", "another time, it is refused");
  }

  private String rotate(String... options) {
    String out = desk.rotate(options);
    assertThat(desk.code).isZero();
    return out;
  }
}
