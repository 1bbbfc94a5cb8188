package dev.hallmark.operator;

import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.AuditState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark log audit}. */
@Command(
    name = "audit",
    header = "Checks what is new since the last audit.",
    sortOptions = false,
    description = {
      "Checks what has been added to a log as fsck does, and that what the public sees has not gone"
          + " back. The state is kept in a file: keep it where whoever can write the log cannot"
          + " write. The first audit, with a file that does not exist, checks the whole log.",
      ""
    },
    footer = {"", "Exit codes: 0 the log is whole, 1 findings, 2 wrong usage, 3 not checked."})
final class AuditCommand implements Callable<Integer> {
  private final Targets targets;
  private final Terminal terminal;

  @Mixin private LogOptions options = new LogOptions();

  @Option(
      names = "--state",
      required = true,
      paramLabel = "FILE",
      description = "where the last audit stopped; written anew when the log is whole")
  private @Nullable Path state;

  AuditCommand(Targets targets, Terminal terminal) {
    this.targets = targets;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path file = state;
    if (file == null) {
      throw new UsageException("--state is missing");
    }
    LogTarget target = targets.open(options);
    AuditReport report = Audits.run(target, since(file, target), options.json, terminal);
    if (report.state().isEmpty()) {
      return ExitCode.FINDINGS;
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, owner(target) + report.state().get().encode());
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return ExitCode.FINE;
  }

  /** First line of the file: whose state it is. That of another log would look like a fork. */
  private static String owner(LogTarget target) {
    return "log " + target.name().text() + " " + target.origin() + "\n";
  }

  private static AuditState since(Path file, LogTarget target) throws IOException {
    if (!Files.exists(file)) {
      return AuditState.BEGINNING;
    }
    String text = Files.readString(file);
    String owner = owner(target);
    if (text.startsWith("log ") && !text.startsWith(owner)) {
      throw new UsageException(
          "the file %s is the state of the audit of another log: each log has a file of its own"
              .formatted(file));
    }
    return AuditState.decode(text.startsWith(owner) ? text.substring(owner.length()) : text)
        .orElseThrow(
            () ->
                new UsageException(
                    "the file %s is not the state of an audit: remove it to check the whole log"
                        .formatted(file)));
  }
}
