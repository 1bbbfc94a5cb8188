package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark ca show}. */
@Command(
    name = "show",
    header = "Shows the chains of the certificate authority.",
    sortOptions = false,
    description = {
      "Prints the chain in use, one that clients were told of and that is not used yet, and those"
          + " of before; with --json also as PEM.",
      ""
    },
    footer = {"", "Exit codes: 0 shown, 2 wrong usage or no instance, 3 not shown."})
final class CaShowCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  CaShowCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode answer =
        ceremonies.open(options).ask(Json.mapper().createObjectNode().put("ca", "show"));
    PrintWriter out = terminal.out();
    if (options.json) {
      out.println(answer);
    } else {
      answer.path("chains").forEach(chain -> print(chain, out));
    }
    out.flush();
    return ExitCode.FINE;
  }

  private static void print(JsonNode chain, PrintWriter out) {
    out.println(chain.path("state").asText());
    for (JsonNode certificate : chain.path("certificates")) {
      out.println("  " + VisibleText.of(certificate.path("subject").asText()));
      Reports.line(
          out,
          "  valid",
          certificate.path("notBefore").asText() + " to " + certificate.path("notAfter").asText());
      Reports.line(out, "  SHA-256", certificate.path("sha256").asText());
    }
  }
}
