package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.config.Environment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** Every command's help: as wide as the terminal, and wrapped by nobody else. */
class HelpTest {
  private final ClientsDesk desk = new ClientsDesk();

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void noLineIsWiderThanTheTerminal(String command) {
    for (int width : new int[] {80, 100, 120}) {
      assertThat(help(command, width).lines()).allMatch(line -> line.length() <= width);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void aParagraphIsNotBrokenByHand(String command) {
    CommandSpec spec = AllCommands.spec(command);
    for (List<String> text :
        List.of(
            List.of(spec.usageMessage().description()), List.of(spec.usageMessage().footer()))) {
      for (int i = 1; i < text.size(); i++) {
        assertThat(isProse(text.get(i - 1)) && isProse(text.get(i)))
            .as("one text for a paragraph: %s", text.get(i))
            .isFalse();
      }
    }
    assertThat(spec.options()).allMatch(option -> option.description().length == 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void anExampleStaysOnItsLine(String command) {
    CommandSpec spec = AllCommands.spec(command);
    List<String> printed = help(command, HelpWidth.NARROWEST).lines().toList();
    Stream.of(spec.usageMessage().description(), spec.usageMessage().footer())
        .flatMap(Stream::of)
        .filter(line -> line.startsWith(" "))
        .forEach(line -> assertThat(printed).contains(line));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void aWiderTerminalNeedsNoMoreLines(String command) {
    assertThat(help(command, 120).lines().count())
        .isLessThanOrEqualTo(help(command, 80).lines().count());
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "40, 80", "500, 120", "wide, 80", "'', 80", "99999999999, 80"})
  void theWidthIsTheTerminalsWithinBounds(String columns, int width) {
    assertThat(HelpWidth.of(new Environment(Map.of("COLUMNS", columns)))).isEqualTo(width);
  }

  @Test
  void aWrongCallIsToldInLinesNotInTheWholeHelp() {
    assertThat(desk.run(List.of("log", "fsck", "--nonsense"))).isEqualTo(2);
    assertThat(desk.err)
        .isEqualTo(
            """
            hallmark: Unknown option: '--nonsense'
            see hallmark log fsck --help
            """);
    assertThat(desk.run(List.of("check"))).isEqualTo(2);
    assertThat(desk.err)
        .isEqualTo(
            """
            hallmark: Missing required option: '--for=CLIENT'
            see hallmark check --help
            """);
    assertThat(desk.out).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense"})
  void whoNamesNoCommandIsToldWhichThereAre(String command) {
    assertThat(desk.run(command.isEmpty() ? List.of("tuf") : List.of("tuf", command))).isEqualTo(2);
    assertThat(desk.err).contains("commands: show, check").endsWith("see hallmark tuf --help\n");
  }

  @Test
  void whoMistypesACommandIsToldWhatMayBeMeant() {
    assertThat(desk.run(List.of("rotate", "statsu"))).isEqualTo(2);
    assertThat(desk.err).contains("Did you mean", "rotate status");
  }

  @Test
  void whichInstanceIsMeantByDefaultIsSaidWhole() {
    assertThat(help("rotate status", 120).replaceAll("\\s+", " "))
        .contains("(default: $HALLMARK_STATE/env, else localstack/.state/env)");
  }

  private static boolean isProse(String line) {
    return !line.isBlank() && !line.startsWith(" ");
  }

  private String help(String command, int width) {
    desk.environment = Map.of("COLUMNS", String.valueOf(width));
    Stream<String> words = command.isEmpty() ? Stream.of() : Arrays.stream(command.split(" "));
    assertThat(desk.run(Stream.concat(words, Stream.of("--help")).toList())).isZero();
    return desk.out;
  }

  static Stream<String> commands() {
    return AllCommands.names();
  }
}
