package dev.hallmark.fulcio.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule is named, by its id or its constant, by a test or a table of this module's tests. */
class EveryRuleIsTestedTest {
  private static final String TESTS = tests();

  private static String tests() {
    try (Stream<Path> files = Files.walk(Path.of("src/test"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> List.of(".java", ".json").stream().anyMatch(file.toString()::endsWith))
          .filter(file -> !file.endsWith("EveryRuleIsTestedTest.java"))
          .map(EveryRuleIsTestedTest::read)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void isNamed(Rule rule) {
    assertThat(
            TESTS.contains("\"" + rule.id() + "\"")
                || TESTS.contains("|" + rule.id() + "\"")
                || TESTS.contains(" " + rule.id() + "\"")
                || TESTS.contains(": " + rule.id() + ": ")
                || TESTS.contains("Rule." + rule.name()))
        .as("a test that expects " + rule.id())
        .isTrue();
  }
}
