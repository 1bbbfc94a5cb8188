package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark log index}. */
@Command(
    name = "index",
    header = "Checks or repairs the search index of a Rekor v1 log.",
    sortOptions = false,
    description = {
      "Makes the index again from the log, entry by entry, and compares it with the one that"
          + " searches read, in both directions. With --repair, what is missing is noted. Needs"
          + " --log rekor-v1; may run beside appends.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 the index is that of the log, 1 it is not, 2 wrong usage, 3 not checked."
    })
final class IndexCommand implements Callable<Integer> {
  private final Targets targets;
  private final Terminal terminal;

  @Mixin private LogOptions options = new LogOptions();

  @Option(names = "--repair", description = "note what is missing")
  private boolean repair;

  IndexCommand(Targets targets, Terminal terminal) {
    this.targets = targets;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LogTarget target = targets.open(options);
    IndexCheck.Result result =
        new IndexCheck(
                target,
                target
                    .index()
                    .orElseThrow(
                        () ->
                            new UsageException(
                                "this log has no search index, or --index-table is missing: only"
                                    + " rekor-v1 has one")))
            .run(repair);
    PrintWriter out = terminal.out();
    if (options.json) {
      out.println(json(target, result));
    } else {
      print(target, result, out);
    }
    out.flush();
    return result.equal() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private static void print(LogTarget target, IndexCheck.Result result, PrintWriter out) {
    out.println(
        "%s %s: %s"
            .formatted(
                target.name().text(),
                target.origin(),
                result.equal()
                    ? "the search index is the one that the log gives"
                    : "the search index is not the one that the log gives"));
    Reports.line(out, "entries", "%,d".formatted(result.entries()));
    Reports.line(out, "notes by the log", "%,d".formatted(result.expected()));
    Reports.line(
        out,
        "missing",
        "%,d".formatted(result.missing())
            + (result.repaired() > 0 ? ", %,d noted now".formatted(result.repaired()) : ""));
    Reports.line(out, "wrong", "%,d".formatted(result.wrong()));
    Reports.line(
        out, "not committed", "%,d; searches leave them out".formatted(result.uncommitted()));
  }

  private static String json(LogTarget target, IndexCheck.Result result) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("log", target.name().text());
    json.put("origin", target.origin());
    json.put("equal", result.equal());
    json.put("entries", result.entries());
    json.put("expected", result.expected());
    json.put("missing", result.missing());
    json.put("repaired", result.repaired());
    json.put("wrong", result.wrong());
    json.put("uncommitted", result.uncommitted());
    return json.toString();
  }
}
