package dev.hallmark.operator;

import dev.hallmark.kit.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark tuf show}. */
@Command(
    name = "show",
    header = "Shows whose signatures count, until when, and who renews them.",
    sortOptions = false,
    description = {
      "Prints for each role the keys that the last root names, and the newest that the ceremony has"
          + " if that is not one of them.",
      ""
    },
    footer = {"", "Exit codes: 0 shown, 2 wrong usage or no instance, 3 not shown."})
final class TufShowCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  TufShowCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TufReport.print(
        ceremonies.open(options).ask(Json.mapper().createObjectNode().put("tuf", "show")),
        options.json,
        terminal.out());
    return ExitCode.FINE;
  }
}
