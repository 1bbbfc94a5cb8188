package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** How the commands for keys are called; what they do is seen at a running instance. */
class RotateCommandsTest {
  private final Desk desk = new Desk();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "ca",
        "tsa",
        "ct",
        "rekor-v1",
        "rekor-v2",
        "tuf-root",
        "tuf-targets",
        "tuf-online"
      })
  void everyCommandHasHelpThatNamesItsExitCodes(String command) {
    assertThat(desk.run("rotate", command, "--help")).isEqualTo(0);
    assertThat(desk.out).contains("Usage: hallmark rotate " + command, "Exit codes: 0");
  }

  @Test
  void aWrongCallIsToldBeforeAnInstanceIsAsked() {
    assertUsage("exclude each other", "rotate", "ca", "--now", "--abort");
    assertUsage("exclude each other", "rotate", "tsa", "--now", "--activate-after", "7d");
    assertUsage("7d, 36h or 90m", "rotate", "ca", "--activate-after", "soon");
    assertUsage("the first 8 digits of it or more", "distrust", "abc");
    assertUsage("--at is a time", "distrust", "0".repeat(64), "--at", "soon");
  }

  @ParameterizedTest
  @CsvSource({"7d, PT168H", "36h, PT36H", "90m, PT1H30M"})
  void aDelayIsWrittenAsPeopleDo(String text, Duration delay) {
    assertThat(new Delay().convert(text)).isEqualTo(delay);
    assertThat(Delay.text(delay)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0d", "-1d", "7", "1w", "123456d", "1.5h"})
  void anythingElseIsNoDelay(String text) {
    assertThatThrownBy(() -> new Delay().convert(text)).isInstanceOf(TypeConversionException.class);
  }

  private void assertUsage(String reason, String... arguments) {
    assertThat(desk.run(arguments)).isEqualTo(2);
    assertThat(desk.err).contains(reason);
  }
}
