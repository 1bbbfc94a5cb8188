package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark rotate status}. */
@Command(
    name = "status",
    header = "Shows every key: what is in use, what is next, and until when each is believed.",
    sortOptions = false,
    description = {
      "Prints a table of the chains of both authorities, the logs, and whose signatures count in"
          + " the TUF repositories: since and until when clients believe each, and when its"
          + " certificate, or of TUF keys the root that names them, ends. Below it the keys'"
          + " SHA-256, which hallmark distrust takes.",
      ""
    },
    footer = {"", "Exit codes: 0 shown, 2 wrong usage or no instance, 3 not shown."})
final class RotateStatusCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;
  private final InstantSource clock;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  RotateStatusCommand(Ceremonies ceremonies, Terminal terminal, InstantSource clock) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    CeremonyFunction ceremony = ceremonies.open(options);
    JsonNode keys = ceremony.ask(Json.mapper().createObjectNode().put("rotate", "show"));
    JsonNode tuf = ceremony.ask(Json.mapper().createObjectNode().put("tuf", "show"));
    if (options.json) {
      ObjectNode all = Json.mapper().createObjectNode();
      all.setAll((ObjectNode) keys);
      all.set("tuf", tuf);
      terminal.out().println(all);
    } else {
      keys.path("authorities")
          .forEach(each -> terminal.out().println(RotationReport.summary(each)));
      TufReport.printRoot(tuf, terminal.out());
      RotationReport.printUntold(keys, terminal.out());
      terminal.out().println();
      KeyTable table = new KeyTable(clock.instant());
      keys.path("authorities").forEach(table::authority);
      keys.path("logs").forEach(table::log);
      table.tuf(tuf);
      table.print(terminal.out());
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }
}
