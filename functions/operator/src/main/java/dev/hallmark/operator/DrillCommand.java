package dev.hallmark.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark dr drill}. */
@Command(
    name = "drill",
    header = "Restores a log beside itself and shows that it would go on.",
    sortOptions = false,
    description = {
      "Restores the log's table to the latest point in time into a scratch table, recomputes the"
          + " log from its leaves, compares it with the published tiles, bundles and checkpoints,"
          + " appends to it under a key of the drill, sees that a table which was set back is"
          + " refused, deletes the scratch table and writes drill-LOG-TIME.md and .json. The log's"
          + " own table is only read. Where DynamoDB cannot restore (a local instance) the table is"
          + " copied, and the report says so.",
      ""
    },
    footer = {"", "Exit codes: 0 passed, 1 not passed, 2 wrong usage, 3 not done."})
final class DrillCommand implements Callable<Integer> {
  private final Targets targets;
  private final ScratchTablesFinder finder;
  private final Terminal terminal;
  private final InstantSource clock;

  @Option(
      names = "--report",
      order = 0,
      paramLabel = "FOLDER",
      description = "where the report goes (default: this folder)")
  private Path folder = Path.of("");

  @Option(
      names = "--clean",
      order = 0,
      description = "only delete the scratch tables that an earlier drill of this log left behind")
  private boolean clean;

  @Mixin private LogOptions options = new LogOptions();

  DrillCommand(
      Targets targets, ScratchTablesFinder finder, Terminal terminal, InstantSource clock) {
    this.targets = targets;
    this.finder = finder;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    ScratchTables tables = finder.find(options);
    if (clean) {
      return clean(tables);
    }
    LogTarget target = targets.open(options);
    if (target.publication().isEmpty()) {
      throw new UsageException(
          "a restored log is held against what is published: name its bucket with --bucket and"
              + " --archive-bucket");
    }
    Watcher watcher = new Watcher(terminal, !options.json);
    DrillReport report = new Drill(target, tables, watcher, clock, new SecureRandom()).run();
    watcher.done();
    Path page = write(report);
    if (options.json) {
      terminal.out().println(report.json());
    } else {
      terminal.out().print(report.markdown());
      terminal.out().println("\nwritten: " + page);
    }
    terminal.out().flush();
    return report.passed() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private Path write(DrillReport report) throws IOException {
    String name =
        "drill-%s-%s"
            .formatted(report.log(), report.began().toString().replaceAll("\\..*|[-:Z]", ""));
    if (!folder.toString().isEmpty()) {
      Files.createDirectories(folder);
    }
    Path page = folder.resolve(name + ".md");
    Files.writeString(page, report.markdown());
    Files.write(
        folder.resolve(name + ".json"),
        (report.json().toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    return page;
  }

  private int clean(ScratchTables tables) {
    List<ScratchName> left = tables.all();
    for (ScratchName name : left) {
      tables.delete(name);
      terminal.out().println("deleted " + name.text());
    }
    if (left.isEmpty()) {
      terminal.out().println("no drill of this log left a table behind");
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }
}
