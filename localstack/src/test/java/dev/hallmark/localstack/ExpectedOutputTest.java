package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pages for operators leave open in what is printed, and what not. */
class ExpectedOutputTest {
  private final Map<String, String> names = new HashMap<>();

  @Test
  void dotsWithinALineStandForAnythingInThatLine() {
    assertThat(matches("size ... entries", "size 3 entries\n")).isTrue();
    assertThat(matches("size ... entries", "size 3\nof 4 entries\n")).isFalse();
  }

  @Test
  void aLineOfDotsStandsForAnyLines() {
    assertThat(matches("first\n...\nlast", "first\nsecond\nthird\nlast\n")).isTrue();
    assertThat(matches("first\n...\nlast", "first\nlast\n")).isTrue();
    assertThat(matches("first\n...\nlast", "last\nfirst\n")).isFalse();
  }

  @Test
  void allElseMustBePrinted() {
    assertThat(matches("whole", "whole\n")).isTrue();
    assertThat(matches("whole", "whole\nand more\n")).isFalse();
    assertThat(matches("whole (a.c)", "whole (abc)\n")).isFalse();
    assertThat(matches("", "")).isTrue();
    assertThat(matches("", "something\n")).isFalse();
  }

  @Test
  void aNameIsTheSameWordEverywhere() {
    assertThat(matches("key <OLD>\nand <OLD>", "key ab12\nand ab12\n")).isTrue();
    assertThat(names).containsEntry("OLD", "ab12");
    assertThat(matches("key <OLD>", "key ab12\n")).isTrue();
    assertThat(matches("key <OLD>", "key cd34\n")).isFalse();
  }

  /** Lines of dots must not take a failure for something that was printed. */
  @Test
  void commandsEndWithZeroUnlessThePageSaysOtherwise() {
    assertThat(ExpectedOutput.of("first\n...").endsWith(List.of(0))).isTrue();
    assertThat(ExpectedOutput.of("first\n...").endsWith(List.of(1))).isFalse();
    assertThat(ExpectedOutput.of("").endsWith(List.of(3))).isFalse();
    ExpectedOutput refused = ExpectedOutput.of("first\n...\nexit code 1");
    assertThat(refused.text()).isEqualTo("first\n...");
    assertThat(refused.endsWith(List.of(1))).isTrue();
    assertThat(refused.endsWith(List.of(0))).isFalse();
    assertThat(refused.endsWith(List.of(0, 1))).isTrue();
    assertThat(refused.endsWith(List.of(1, 1))).as("the first fails").isFalse();
  }

  private boolean matches(String expected, String printed) {
    return ExpectedOutput.of(expected).matches(printed, names);
  }
}
