package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark rotate status}. */
@Command(
    name = "status",
    header = "Shows every key: what is in use, what is next, and until when each is believed.",
    sortOptions = false,
    description = {
      "Prints the chains of both authorities, the logs, and whose signatures count in the",
      "TUF repositories. The key's SHA-256 is what hallmark distrust takes.",
      ""
    },
    footer = {"", "Exit codes: 0 shown, 2 wrong usage or no instance, 3 not shown."})
final class RotateStatusCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  RotateStatusCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
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
      keys.path("authorities").forEach(each -> RotationReport.print(each, terminal.out()));
      keys.path("logs").forEach(log -> RotationReport.printLog(log, terminal.out()));
      terminal.out().println("TUF repositories");
      TufReport.print(tuf, /* json= */ false, terminal.out());
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }
}
