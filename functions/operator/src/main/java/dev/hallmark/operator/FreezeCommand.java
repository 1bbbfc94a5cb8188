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
      "Exit codes: 0 the log is frozen, 1 it contradicts itself and was left alone or was not"
          + " confirmed, 2 wrong usage, 3 not frozen: the store could not be reached."
    })
final class FreezeCommand implements Callable<Integer> {
  private final Targets targets;
  private final Terminal terminal;

  @Mixin private LogOptions options = new LogOptions();

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  FreezeCommand(Targets targets, Terminal terminal) {
    this.targets = targets;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return freeze(options, yes);
  }

  /**
   * Freezes the log that is named, after a question.
   *
   * @param confirmed whether nobody needs to be asked
   */
  int freeze(LogOptions options, boolean confirmed) {
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
          .println(
              (before ? "was frozen already, with %,d entries" : "frozen, with %,d entries")
                  .formatted(after.size()));
    }
    terminal.out().flush();
  }
}
