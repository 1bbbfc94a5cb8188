package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.transparency.note.Checkpoint;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark log status}. */
@Command(
    name = "status",
    header = "Shows where a log stands.",
    sortOptions = false,
    description = {
      "Its size, root and last commit, whether it is frozen, its newest checkpoint, what the public"
          + " sees of it and how far behind that is, and whether its store was adopted. Reads a"
          + " handful of records.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 shown, 1 what the public sees contradicts the log, 2 wrong usage, 3 not read."
    })
final class StatusCommand implements Callable<Integer> {
  private final Targets targets;
  private final Terminal terminal;

  @Mixin private LogOptions options = new LogOptions();

  StatusCommand(Targets targets, Terminal terminal) {
    this.targets = targets;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LogTarget target = targets.open(options);
    LogHead head = LogHead.read(target);
    if (options.json) {
      terminal.out().println(json(target, head));
    } else {
      print(target, head, terminal.out());
    }
    terminal.out().flush();
    return head.relation().wrong() || !head.newestHolds() ? ExitCode.FINDINGS : ExitCode.FINE;
  }

  static void print(LogTarget target, LogHead head, PrintWriter out) {
    out.println(target.name().text() + " " + target.origin());
    Reports.line(
        out, "size", "%,d entries".formatted(head.size()) + (head.frozen() ? ", frozen" : ""));
    Reports.line(out, "root", head.root().base64());
    Reports.line(
        out,
        "last commit",
        head.last()
            .map(slot -> Instant.ofEpochMilli(slot.timeMillis()).toString())
            .orElse("none yet"));
    Reports.line(
        out,
        "last checkpoint",
        head.newest()
            .map(
                checkpoint ->
                    "%,d entries, signed %s"
                            .formatted(
                                checkpoint.size(), Instant.ofEpochMilli(checkpoint.timeMillis()))
                        + (head.newestHolds() ? "" : "; NOT of this log and key"))
            .orElse("none yet"));
    Reports.line(
        out,
        "published",
        head.published()
            .map(
                seen ->
                    "%,d entries, %,d behind; %s"
                        .formatted(
                            seen.size(),
                            Math.max(0, head.size() - seen.size()),
                            head.relation().text()))
            .orElse(head.relation().text()));
    Reports.line(out, "store", head.store() + ", " + adoption(head));
    if (head.relation().wrong()) {
      Reports.line(out, "do", head.relation().remedy());
    }
  }

  /** A log that never had an entry is no restored one. */
  private static String adoption(LogHead head) {
    if (head.adopted()) {
      return "adopted";
    }
    return head.last().isEmpty() && head.relation() == LogHead.Relation.NOTHING
        ? "not adopted: the first entry of a new log does that"
        : "not adopted: see hallmark log adopt";
  }

  private static String json(LogTarget target, LogHead head) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("log", target.name().text());
    json.put("origin", target.origin());
    json.put("size", head.size());
    json.put("root", head.root().base64());
    json.put("frozen", head.frozen());
    head.last().ifPresent(slot -> json.put("lastCommitMillis", slot.timeMillis()));
    head.newest()
        .ifPresent(
            checkpoint -> {
              json.put("checkpointSize", checkpoint.size());
              json.put("checkpointMillis", checkpoint.timeMillis());
              json.put("checkpointHolds", head.newestHolds());
            });
    head.published().map(Checkpoint::size).ifPresent(size -> json.put("published", size));
    head.published().ifPresent(seen -> json.put("lag", Math.max(0, head.size() - seen.size())));
    json.put("publication", head.relation().name());
    if (head.relation().wrong()) {
      json.put("remedy", head.relation().remedy());
    }
    json.put("store", head.store());
    json.put("adopted", head.adopted());
    return json.toString();
  }
}
