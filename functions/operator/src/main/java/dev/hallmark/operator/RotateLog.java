package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/**
 * What the commands for logs have in common. A log is its key, so another key is another log, with
 * a table, a function and routes of its own: the deployment makes it and lets it follow. These
 * commands say how, and how it stands.
 */
abstract class RotateLog implements Callable<Integer> {
  private final String kind;
  private final String instructions;
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  /**
   * @param kind of logs: ct, rekor-v1 or rekor-v2
   * @param instructions what to do
   */
  RotateLog(String kind, String instructions, Ceremonies ceremonies, Terminal terminal) {
    this.kind = kind;
    this.instructions = instructions;
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode answer =
        ceremonies.open(options).ask(Json.mapper().createObjectNode().put("rotate", "show"));
    if (options.json) {
      terminal.out().println(answer.path("logs"));
    } else {
      terminal.out().println(instructions);
      for (JsonNode log : answer.path("logs")) {
        if (RotationReport.kind(log).equals(kind)) {
          RotationReport.printLog(log, terminal.out());
        }
      }
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }
}
