package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.freeze.Freeze;
import dev.hallmark.kit.json.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark freeze list}. */
@Command(
    name = "list",
    header = "Shows who gets no certificates, since when and why.",
    sortOptions = false,
    description = {"With --all also what was lifted: nothing is ever taken out of the record.", ""},
    footer = {"", "Exit codes: 0 shown, 2 wrong usage, 3 not read."})
final class FreezeListCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  @Option(names = "--all", description = "also what was lifted; --json always has all")
  private boolean all;

  FreezeListCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode answer =
        ceremonies.open(options).ask(Json.mapper().createObjectNode().put("freeze", "show"));
    PrintWriter out = terminal.out();
    if (options.json) {
      out.println(answer);
      out.flush();
      return ExitCode.FINE;
    }
    int shown = 0;
    for (Freeze freeze : FrozenAnswer.record(answer).freezes()) {
      if (all || freeze.holds()) {
        print(freeze, out);
        shown++;
      }
    }
    if (shown == 0) {
      out.println("nobody is frozen");
    }
    out.flush();
    return ExitCode.FINE;
  }

  private static void print(Freeze freeze, PrintWriter out) {
    out.println(Holders.text(freeze.holder()));
    Reports.line(out, "frozen", freeze.since() + because(freeze.reason()));
    freeze
        .lifted()
        .ifPresent(lift -> Reports.line(out, "lifted", lift.at() + because(lift.reason())));
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + VisibleText.of(reason);
  }
}
