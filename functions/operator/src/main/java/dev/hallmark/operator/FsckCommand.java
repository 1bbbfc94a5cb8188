package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.audit.AuditState;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.operator.archive.ArchiveException;
import dev.hallmark.operator.archive.LogArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark log fsck}. */
@Command(
    name = "fsck",
    header = "Checks a whole log.",
    sortOptions = false,
    description = {
      "Looks at the chain of slots, every tree head, that every entry is there once and hashes to"
          + " its leaf, every stored signature and receipt, tiles, and the public files and"
          + " archived checkpoints if their buckets are named. Only reads; may run beside appends."
          + " Prints every finding, with what it means and what to do.",
      "",
      "With --archive nothing is asked but the files that hallmark log archive or hallmark destroy"
          + " wrote, of one log or of all; the key is the manifest's: compare the log id that is"
          + " printed, or give the key with --public-key. The SHA-256 of each file is compared"
          + " first; a log that is damaged does not keep the others from being checked.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 the log is whole, 1 findings, or an archive is damaged, 2 wrong usage, or no"
          + " archive there, 3 not checked."
    })
final class FsckCommand implements Callable<Integer> {
  private final Targets targets;
  private final Terminal terminal;

  @Option(
      names = "--archive",
      converter = FolderPath.class,
      order = 0,
      paramLabel = "FOLDER",
      description = "check what was archived there, without an instance")
  private @Nullable Path archive;

  @Mixin private LogOptions options = new LogOptions();

  FsckCommand(Targets targets, Terminal terminal) {
    this.targets = targets;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (archive != null) {
      UsageException.unlessOneAtMost(
          "--archive is checked without an instance: leave --instance, --outputs and --table out",
          archive,
          options.instance,
          options.outputs,
          options.table);
      return archives(archive) ? ExitCode.FINE : ExitCode.FINDINGS;
    }
    return Audits.run(targets.open(options), AuditState.BEGINNING, options.json, terminal).whole()
        ? ExitCode.FINE
        : ExitCode.FINDINGS;
  }

  private boolean archives(Path root) {
    List<Path> folders = LogArchive.foldersIn(root);
    if (options.publicKey != null && !isOf(AwsTargets.publicHalf(options.publicKey), folders)) {
      terminal
          .err()
          .println("hallmark: the archive is of a log with another key: it proves nothing here");
      terminal.err().flush();
      return false;
    }
    ArchiveAudit audit = new ArchiveAudit(terminal, !options.json);
    List<ArchiveAudit.Result> results = folders.stream().map(audit::check).toList();
    List<String> damaged =
        results.stream().filter(result -> !result.whole()).map(ArchiveAudit.Result::name).toList();
    if (options.json) {
      ObjectNode json = Json.mapper().createObjectNode();
      ArrayNode logs = json.putArray("logs");
      results.forEach(result -> logs.add(result.json()));
      terminal.out().println(json.put("whole", damaged.isEmpty()));
    } else {
      terminal
          .out()
          .println(
              "%s: %d of %d logs whole%s"
                  .formatted(
                      root,
                      results.size() - damaged.size(),
                      results.size(),
                      damaged.isEmpty() ? "" : "; damaged: " + String.join(", ", damaged)));
    }
    terminal.out().flush();
    return damaged.isEmpty();
  }

  /** Whether the archive is of a key's log; of one whose manifest is lost the check says that. */
  private static boolean isOf(PublicHalf key, List<Path> folders) {
    if (folders.size() > 1) {
      throw new UsageException(
          "--public-key is the key of one log: name the folder of that log's archive");
    }
    try {
      return LogArchive.of(folders.getFirst()).manifest().key().equals(key.publicKey());
    } catch (ArchiveException e) {
      return true;
    }
  }
}
