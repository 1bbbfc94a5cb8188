package dev.hallmark.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a log line says, and what it must not say. */
class LogTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void anEventIsOneJsonLine() {
    logged(() -> Log.of(LogTest.class).info("entry logged", Map.of("index", 7)));
    assertThat(line())
        .isEqualTo(
            "{\"level\":\"INFO\",\"component\":\"LogTest\",\"event\":\"entry"
                + " logged\",\"index\":7}\n");
  }

  @Test
  void aFaultTellsItsTypeAndPlaceButNeverItsMessage() {
    IllegalStateException fault = new IllegalStateException("token eyJhbGciOi");
    logged(() -> Log.of(LogTest.class).fault("request failed", fault, Map.of()));
    assertThat(line())
        .contains("java.lang.IllegalStateException")
        .contains("LogTest")
        .doesNotContain("eyJ");
  }

  private String line() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private void logged(Runnable action) {
    PrintStream before = System.out;
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setOut(before);
    }
  }
}
