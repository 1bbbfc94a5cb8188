package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark tuf check}. */
@Command(
    name = "check",
    header = "Says which file of the TUF repositories is wrong, and what repairs it.",
    sortOptions = false,
    description = {
      "Looks at every file of both repositories and at the keys: what was changed, has expired, is"
          + " signed by too few keys, is missing, or was put back to an older version. Changes"
          + " nothing.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 all is well, 1 something is wrong, 2 wrong usage or no instance, 3 not looked"
          + " at."
    })
final class TufCheckCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  TufCheckCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode answer =
        ceremonies.open(options).ask(Json.mapper().createObjectNode().put("tuf", "check"));
    JsonNode findings = answer.path("findings");
    PrintWriter out = terminal.out();
    if (options.json) {
      out.println(answer);
    } else if (findings.isEmpty()) {
      out.println("both repositories are as clients need them, and so are their keys");
    } else {
      TufRepair repair =
          new TufRepair(
              answer.path("bucket").asText(),
              /* local= */ options.outputs == null && options.function == null);
      findings.forEach(finding -> print(finding, repair, out));
    }
    out.flush();
    return findings.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private static void print(JsonNode finding, TufRepair repair, PrintWriter out) {
    String object = VisibleText.of(finding.path("object").asText());
    out.println(
        "%s: %s: %s"
            .formatted(object, finding.path("rule").asText(), finding.path("sentence").asText()));
    repair
        .lines(finding.path("remedy").asText(), object, finding.path("rule").asText())
        .forEach(line -> out.println("  " + line));
  }
}
