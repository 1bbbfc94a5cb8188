package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.TransparencyLog;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark log freeze}. */
@Command(
    name = "freeze",
    header = "Ends a log for good.",
    sortOptions = false,
    description = {
      "No append succeeds after it, and nothing undoes it. What is in the log stays readable. Point"
          + " clients at the next log first.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 the log is frozen, or would be, 1 it contradicts itself and was left alone or"
          + " was not confirmed, 2 wrong usage, 3 not frozen: the store could not be reached."
    })
final class FreezeCommand implements Callable<Integer> {
  private final Targets targets;
  private final Terminal terminal;

  @Mixin private LogOptions options = new LogOptions();

  @Option(names = "--dry-run", description = "say what would be done, and change nothing")
  private boolean dryRun;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  FreezeCommand(Targets targets, Terminal terminal) {
    this.targets = targets;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return freeze(options, dryRun, yes);
  }

  /**
   * Freezes the log that is named, after a question.
   *
   * @param dryRun whether it is only said what would be done
   * @param confirmed whether nobody needs to be asked
   */
  int freeze(LogOptions options, boolean dryRun, boolean confirmed) {
    LogTarget target = targets.open(options);
    LogHead head = LogHead.read(target);
    if (head.relation().wrong()) {
      terminal
          .err()
          .println(
              "hallmark: the log was not frozen: the published checkpoint "
                  + head.relation().text());
      return ExitCode.FINDINGS;
    }
    if (dryRun) {
      report(target, head.frozen(), head, options.json);
      return ExitCode.FINE;
    }
    if (!head.frozen()) {
      String question =
          "End the log %s %s, with %,d entries, for good?"
              .formatted(target.name().text(), target.origin(), head.size());
      if (!confirmed && !terminal.confirms(question)) {
        terminal.err().println("hallmark: the log was not frozen");
        return ExitCode.FINDINGS;
      }
      TransparencyLog.builder(
              target.store(), target.key(), InstantSource.system(), new SecureRandom())
          .build()
          .freeze();
    }
    report(target, head.frozen(), LogHead.read(target), options.json);
    return ExitCode.FINE;
  }

  private void report(LogTarget target, boolean before, LogHead after, boolean asJson) {
    if (asJson) {
      ObjectNode json = Json.mapper().createObjectNode();
      json.put("log", target.name().text());
      json.put("frozen", after.frozen());
      json.put("size", after.size());
      json.put("before", before);
      terminal.out().println(json);
    } else {
      terminal
          .out()
          .println("%s, with %,d entries".formatted(done(before, after.frozen()), after.size()));
    }
    terminal.out().flush();
  }

  private static String done(boolean before, boolean after) {
    if (before) {
      return "was frozen already";
    }
    return after ? "frozen" : "would be frozen for good";
  }
}
