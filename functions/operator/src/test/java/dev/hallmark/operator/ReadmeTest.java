package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README names every command of the tool, and no other. */
class ReadmeTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `hallmark ([^`]+)` \\|");
  private static final Pattern LINK = Pattern.compile("\\(#([^)]+)\\)");

  private final String readme = read();

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void everyCommandHasARowWithAnExample(String command) {
    assertThat(examples()).anyMatch(example -> (example + " ").startsWith(command + " "));
  }

  @Test
  void everyRowIsOfACommand() {
    List<String> commands = commands().toList();
    assertThat(examples())
        .isNotEmpty()
        .allMatch(
            example -> commands.stream().anyMatch(name -> (example + " ").startsWith(name + " ")));
  }

  @Test
  void everyLinkWithinItLeadsToASection() {
    List<String> anchors =
        readme
            .lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
            .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
            .toList();
    assertThat(LINK.matcher(readme).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allMatch(anchors::contains);
  }

  private List<String> examples() {
    return ROW.matcher(readme).results().map(row -> row.group(1)).toList();
  }

  static Stream<String> commands() {
    return AllCommands.names().filter(name -> AllCommands.spec(name).subcommands().isEmpty());
  }

  private static String read() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
