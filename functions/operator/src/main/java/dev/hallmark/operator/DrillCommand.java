package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  /** A restore is waited for as long as four hours and some minutes; then it is read. */
  private static final Duration LONGEST = Duration.ofHours(6);

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
      description =
          "only delete the scratch tables that an earlier drill of this log left behind; those of"
              + " the last 6 hours are left, since a drill that runs now may use them")
  private boolean clean;

  @Option(
      names = "--all",
      order = 0,
      description = "with --clean: the tables of the last 6 hours too")
  private boolean all;

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
    if (all && !clean) {
      throw new UsageException("--all says which tables --clean deletes: name both");
    }
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
    requireWritable();
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
    Path page = folder.resolve(name + ".md");
    Files.writeString(page, report.markdown());
    Files.write(
        folder.resolve(name + ".json"),
        (report.json().toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    return page;
  }

  /** Said now, not when a restore of hours has nowhere to be told. */
  private void requireWritable() {
    Path whole = folder.toAbsolutePath();
    try {
      Files.createDirectories(whole);
      Files.delete(Files.createTempFile(whole, "drill-", ".part"));
    } catch (IOException e) {
      throw new UsageException(
          "--report: no file can be written into %s: name another folder".formatted(whole));
    }
  }

  private int clean(ScratchTables tables) {
    Instant old = clock.instant().minus(LONGEST);
    ObjectNode json = Json.mapper().createObjectNode();
    ArrayNode deleted = json.putArray("deleted");
    ArrayNode left = json.putArray("left");
    for (ScratchName name : tables.all()) {
      if (all || name.began().isBefore(old)) {
        tables.delete(name);
        deleted.add(name.text());
        say("deleted " + name.text());
      } else {
        left.add(name.text());
        say(
            "left    %s: a drill that began less than 6 hours ago may use it; --all deletes it too"
                .formatted(name.text()));
      }
    }
    if (deleted.isEmpty() && left.isEmpty()) {
      say("no drill of this log left a table behind");
    }
    if (options.json) {
      terminal.out().println(json);
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }

  private void say(String line) {
    if (!options.json) {
      terminal.out().println(line);
    }
  }
}
