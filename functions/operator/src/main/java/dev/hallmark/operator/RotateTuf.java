package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands for the TUF keys have in common. */
abstract class RotateTuf implements Callable<Integer> {
  private final String event;
  private final String plan;
  private final String question;
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  @Option(names = "--dry-run", description = "say what would be done, and change nothing")
  private boolean dryRun;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  /**
   * @param event what the ceremony is asked
   * @param plan what would be done, before whose signatures count now
   * @param question what is asked before it is done
   */
  RotateTuf(String event, String plan, String question, Ceremonies ceremonies, Terminal terminal) {
    this.event = event;
    this.plan = plan;
    this.question = question;
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CeremonyFunction ceremony = ceremonies.open(options);
    if (dryRun) {
      if (!options.json) {
        terminal.out().println(plan);
      }
      print(ask(ceremony, "show"));
      return ExitCode.FINE;
    }
    if (!yes && !terminal.confirms(question)) {
      terminal.err().println("hallmark: nothing was changed");
      return ExitCode.FINDINGS;
    }
    print(ask(ceremony, event));
    return ExitCode.FINE;
  }

  private static JsonNode ask(CeremonyFunction ceremony, String what) {
    return ceremony.ask(Json.mapper().createObjectNode().put("tuf", what));
  }

  private void print(JsonNode answer) {
    TufReport.print(answer, options.json, terminal.out());
  }
}
