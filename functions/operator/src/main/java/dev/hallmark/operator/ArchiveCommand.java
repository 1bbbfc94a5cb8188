package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.operator.archive.ArchiveWriter;
import dev.hallmark.operator.archive.ArchivedLog;
import dev.hallmark.operator.archive.Manifest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark log archive}. */
@Command(
    name = "archive",
    header = "Writes a log into a folder that outlives the instance.",
    sortOptions = false,
    description = {
      "Tiles, entries, certificates and the newest checkpoint as a static server would serve them,"
          + " every record, kept checkpoint and receipt as lines of JSON, a manifest with the log's"
          + " public key, and the SHA-256 of every file. Only reads the log; repeated into the same"
          + " folder it adds what is new. Check it with hallmark log fsck --archive.",
      ""
    },
    footer = {"", "Exit codes: 0 written, 1 the log contradicts itself, 2 wrong usage, 3 not."})
final class ArchiveCommand implements Callable<Integer> {
  private final Targets targets;
  private final Terminal terminal;
  private final InstantSource clock;

  @Option(
      names = "--to",
      converter = FolderPath.class,
      order = 0,
      required = true,
      paramLabel = "FOLDER",
      description = "where; the log gets a folder of its name there")
  private @Nullable Path folder;

  @Mixin private LogOptions options = new LogOptions();

  ArchiveCommand(Targets targets, Terminal terminal, InstantSource clock) {
    this.targets = targets;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Path into = folder;
    if (into == null) {
      throw new UsageException("--to is missing");
    }
    LogTarget target = targets.open(options);
    Path own = into.resolve(target.name().text());
    Manifest manifest = write(target, own, terminal, clock);
    if (options.json) {
      ObjectNode json = Json.mapper().createObjectNode();
      json.put("log", manifest.log().text());
      json.put("folder", own.toString());
      json.put("size", manifest.size());
      json.put("root", manifest.root().base64());
      json.put("logId", manifest.logId());
      terminal.out().println(json);
    } else {
      terminal
          .out()
          .println(
              "%s: %s in %s"
                  .formatted(target.name().text(), Reports.entries(manifest.size()), own));
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }

  /** Writes one, with a bar for a person. */
  static Manifest write(LogTarget target, Path folder, Terminal terminal, InstantSource clock) {
    Watcher watcher = new Watcher(terminal, /* prints= */ false);
    Manifest manifest =
        new ArchiveWriter(
                new ArchivedLog(
                    target.name(),
                    target.signer(),
                    target.origin(),
                    target.store(),
                    target.publication()),
                clock)
            .write(folder, watcher::progress);
    watcher.done();
    return manifest;
  }
}
