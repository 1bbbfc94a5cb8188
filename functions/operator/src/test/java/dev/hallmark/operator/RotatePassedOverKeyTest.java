package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code hallmark rotate} where key 2 is distrusted: key 3 is the one that succeeds key 1. */
class RotatePassedOverKeyTest {
  private static final String BEGIN = "2026-12-06T08:00:00Z";

  private final RotateDesk desk = new RotateDesk(1, 3);

  @BeforeEach
  void describe() {
    desk.authority.put("nextKey", 3);
    desk.answer = "no\n";
  }

  @Test
  void thePlanNamesTheKeyThatIsTaken() {
    assertThat(rotate("--dry-run")).contains("told of key 3 now; it takes the place of key 1 in");
    assertThat(rotate("--now", "--dry-run")).contains("Key 3 takes the place of key 1 at once");
  }

  @Test
  void soDoesTheQuestion() {
    assertThat(rotate()).isEmpty();
    assertThat(desk.err).contains("told of key 3 now", "Go on?", "nothing was changed");
  }

  @Test
  void soDoesWhatWasDone() {
    plan();
    assertThat(rotate("--yes"))
        .contains("clients are told of key 3; it is used from " + BEGIN + " on")
        .contains("certificate authority: key 1 of 3 in use\n");
    assertThat(rotate("--dry-run")).contains("Key 3 was planned for " + BEGIN);
    assertThat(rotate("--abort", "--dry-run")).contains("Key 3, planned for " + BEGIN);
  }

  @Test
  void whereAllThatFollowAreDistrustedThereIsNone() {
    desk.authority.putNull("nextKey");
    assertThat(rotate("--dry-run"))
        .contains("There is no key to succeed key 1: a deployment makes one.")
        .contains("certificate authority: key 1 of 3 in use\n");
    desk.authority.put("repeatedUntil", "2026-11-29T08:05:00Z");
    assertThat(rotate("--now", "--dry-run")).contains("There is no key 4 yet either");
  }

  /** It passes over none either, or does not say so. */
  @Test
  void ofAFunctionOfAnEarlierReleaseItIsTheOneBehind() {
    desk.authority.remove("nextKey");
    assertThat(rotate("--dry-run")).contains("told of key 2 now", "key 1 of 3 in use, 2 unused");
    desk.authority.put("keys", 1);
    assertThat(rotate("--dry-run")).contains("There is no key to succeed key 1");
  }

  private void plan() {
    desk.plan(BEGIN).put("subject", "CN=fulcio-intermediate-3");
  }

  private String rotate(String... options) {
    return desk.rotate(options);
  }
}
