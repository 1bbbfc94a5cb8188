package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code hallmark rotate … --now} soon after a key took over, which the ceremony passes over. */
class RotateRepetitionTest {
  private final RotateDesk desk = new RotateDesk(2, 3);

  RotateRepetitionTest() {
    desk.authority.put("repeatedUntil", "2026-11-29T08:05:00Z");
  }

  @Test
  void theAnswerSaysThatNothingWasChangedAndWhatToDo() {
    assertThat(rotate("--now", "--yes"))
        .contains(
            "Key 2 took over minutes ago: until 2026-11-29T08:05:00Z a further --now counts as a"
                + " repetition of that. Nothing was changed.",
            "--activate-after 1m lets key 3 take over in a minute");
  }

  @Test
  void soDoesADryRun() {
    assertThat(rotate("--now", "--dry-run"))
        .contains("repetition of that. Nothing would change.", "--activate-after 1m lets key 3");
    desk.authority.put("keys", 2);
    assertThat(rotate("--now", "--dry-run")).contains("no key 3 yet either: a deployment makes");
  }

  @Test
  void laterItIsNoRepetition() {
    desk.authority.remove("repeatedUntil");
    assertThat(rotate("--now", "--dry-run")).contains("Key 3 takes the place of key 2 at once");
  }

  @Test
  void aPlanIsNoRepetition() {
    assertThat(rotate("--activate-after", "1m", "--dry-run")).contains("told of key 3 now");
  }

  @Test
  void theHelpSaysIt() {
    assertThat(rotate("--help").replaceAll("\\s+", " "))
        .contains("Within ten minutes after a key took over it counts as a repetition");
  }

  private String rotate(String... options) {
    String out = desk.rotate(options);
    assertThat(desk.code).isZero();
    return out;
  }
}
