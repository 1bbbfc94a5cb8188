package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallmark ca import}. */
@Command(
    name = "import",
    header = "Brings in a chain that was signed elsewhere.",
    sortOptions = false,
    description = {
      "Checks the chain by every rule; if one is broken, says all that are and changes nothing."
          + " Then tells clients of it in the trusted root, beside the chains of before, and then"
          + " has certificates issued with it. May be repeated whatever happened, and with a chain"
          + " of before to go back to that.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 the chain was refused or a question was not answered with yes, 2 wrong"
          + " usage, or the instance says that it cannot be, 3 noted, and clients are told when"
          + " people have signed it; or not done or not known: repeat it."
    })
final class CaImportCommand implements Callable<Integer> {
  /** Many times what eight certificates need. */
  private static final int LONGEST = 256 * 1024;

  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Parameters(
      paramLabel = "CHAIN.pem",
      description = "the issuing certificate, then each one's issuer, the root last")
  private @Nullable Path chain;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  @Option(names = "--dry-run", description = "only check")
  private boolean dryRun;

  @Option(
      names = "--announce-only",
      description =
          "tell clients and go on issuing with the chain of now; the same command without it, a day"
              + " later, finishes the import")
  private boolean announceOnly;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  CaImportCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (dryRun && announceOnly) {
      throw new UsageException("--dry-run and --announce-only exclude each other");
    }
    String pem = read();
    CeremonyFunction ceremony = ceremonies.open(options);
    JsonNode checked = ask(ceremony, pem, "check");
    boolean fit = !checked.path("state").asText().equals("REFUSED");
    if (!fit || dryRun) {
      report(checked);
      return fit ? ExitCode.FINE : ExitCode.FINDINGS;
    }
    if (!yes && !terminal.confirms("The chain keeps every rule. Tell clients of it, for good?")) {
      terminal.err().println("hallmark: the chain was not imported");
      return ExitCode.FINDINGS;
    }
    JsonNode done = ask(ceremony, pem, announceOnly ? "announce" : "use");
    report(done);
    return done.path("state").asText().equals("REFUSED") ? ExitCode.FINDINGS : ExitCode.FINE;
  }

  private static JsonNode ask(CeremonyFunction ceremony, String pem, String extent) {
    return ceremony.ask(
        Json.mapper()
            .createObjectNode()
            .put("ca", "import")
            .put("chain", pem)
            .put("extent", extent));
  }

  private String read() {
    Path file = chain;
    if (file == null) {
      throw new UsageException("name the file of the chain");
    }
    try {
      if (Files.size(file) > LONGEST) {
        throw new UsageException("the file " + file + " is too long for a chain");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UsageException("the file " + file + " cannot be read");
    }
  }

  private void report(JsonNode answer) {
    PrintWriter out = terminal.out();
    if (options.json) {
      out.println(answer);
    } else {
      out.println(
          switch (answer.path("state").asText()) {
            case "REFUSED" -> "refused, nothing was changed:";
            case "CHECKED" -> "the chain keeps every rule; nothing was changed";
            case "ANNOUNCED" ->
                "clients are told of the chain; certificates come from the one before still";
            default -> "clients are told of the chain; certificates come from it within a minute";
          });
      for (JsonNode finding : answer.path("findings")) {
        int place = finding.path("certificate").asInt();
        out.println(
            "  %s%s: %s %s"
                .formatted(
                    finding.path("rule").asText(),
                    place == 0 ? "" : ", certificate " + place,
                    finding.path("must").asText(),
                    finding.path("advice").asText()));
      }
      for (JsonNode warning : answer.path("warnings")) {
        out.println(
            "  %s: %s"
                .formatted(warning.path("warning").asText(), warning.path("sentence").asText()));
      }
    }
    out.flush();
  }
}
