package dev.hallmark.operator;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Every command of the tool, as it is built, by the words that call it. */
final class AllCommands {
  private AllCommands() {}

  /** The words of each behind {@code hallmark}; none for the tool itself. */
  static Stream<String> names() {
    return names(tool(), "");
  }

  private static Stream<String> names(CommandLine command, String name) {
    return Stream.concat(
        Stream.of(name),
        command.getSubcommands().entrySet().stream()
            .flatMap(each -> names(each.getValue(), (name + " " + each.getKey()).strip())));
  }

  /** How a command is declared. */
  static CommandSpec spec(String name) {
    CommandLine command = tool();
    for (String word : name.isEmpty() ? new String[0] : name.split(" ")) {
      command = Objects.requireNonNull(command.getSubcommands().get(word), word);
    }
    return command.getCommandSpec();
  }

  private static CommandLine tool() {
    Path nowhere = Path.of("no-such-instance");
    Terminal terminal =
        new Terminal(
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            new BufferedReader(Reader.nullReader()),
            /* interactive= */ false);
    return Hallmark.commandLine(
        new AwsTargets(nowhere), new AwsRecordTables(nowhere), terminal, nowhere);
  }
}
