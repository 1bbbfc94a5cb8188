package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark tuf renew}. */
@Command(
    name = "renew",
    header = "Renews what is about to expire, as the schedule does each week.",
    sortOptions = false,
    description = {
      "Root, targets, snapshot and timestamp of both repositories, each when half of its life is"
          + " gone, and what has expired already. Says when each expires then.",
      ""
    },
    footer = {"", "Exit codes: 0 done, 2 wrong usage or no instance, 3 not done: repeat it."})
final class TufRenewCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  TufRenewCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode answer =
        ceremonies.open(options).ask(Json.mapper().createObjectNode().put("tuf", "renew"));
    if (options.json) {
      terminal.out().println(answer);
    } else {
      for (String repository : new String[] {"tuf", "legacy"}) {
        terminal.out().println(repository);
        for (String role : new String[] {"root", "targets", "snapshot", "timestamp"}) {
          Reports.line(
              terminal.out(), role, "expires " + answer.path(repository).path(role).asText());
        }
      }
      terminal
          .out()
          .println("the root is renewed by " + answer.path("root").path("renewedBy").asText());
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }
}
