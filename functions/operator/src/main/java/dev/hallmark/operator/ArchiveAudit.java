package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.AuditState;
import dev.hallmark.logengine.store.StoreIdentity;
import dev.hallmark.operator.archive.LogArchive;
import dev.hallmark.operator.archive.Manifest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the archive of a log without its instance: the audit of a log's store and public files,
 * over the archive's, and the files that no such audit looks at.
 */
final class ArchiveAudit {
  /**
   * What was found.
   *
   * @param archive what was checked
   * @param report of its records and public files
   * @param damages sentences about files
   * @param json the whole, for programs
   */
  record Result(LogArchive archive, AuditReport report, List<String> damages, ObjectNode json) {
    boolean whole() {
      return report.whole() && damages.isEmpty();
    }
  }

  /** An archive is nobody's to append to. */
  private static final StoreIdentity NONE =
      new StoreIdentity() {
        @Override
        public String current() {
          return "archive";
        }

        @Override
        public boolean adopted(String identity) {
          return true;
        }

        @Override
        public void adopt(String identity) {
          throw new UnsupportedOperationException("an archive is only read");
        }
      };

  private final Terminal terminal;
  private final boolean prints;

  /**
   * @param prints whether findings are printed as they come, and what was checked at the end
   */
  ArchiveAudit(Terminal terminal, boolean prints) {
    this.terminal = terminal;
    this.prints = prints;
  }

  Result check(LogArchive archive) {
    Manifest manifest = archive.manifest();
    LogTarget target =
        new LogTarget(
            manifest.log(),
            archive.key(),
            manifest.origin(),
            archive.store(),
            NONE,
            Optional.of(archive.files()),
            Optional.empty());
    List<String> damages = new ArrayList<>(archive.damages());
    Watcher watcher = new Watcher(terminal, prints);
    AuditReport report = Audits.run(target, AuditState.BEGINNING, watcher);
    if (report.size() != manifest.size()
        || !report.root().equals(manifest.root())
        || report.frozen() != manifest.frozen()) {
      damages.add("the manifest tells another tree than the records hold");
    }
    if (manifest.size() > 0 && archive.files().checkpoint().isEmpty()) {
      damages.add("the file checkpoint is missing, so nothing says that the log's key signed this");
    } else if (report.published().orElse(0) != manifest.size()) {
      damages.add(
          "the log's key signed another size than the manifest tells, so nothing says that what is"
              + " beyond it is the log's");
    }
    ObjectNode json = Reports.node(target, report, watcher.kept());
    json.put("whole", report.whole() && damages.isEmpty());
    json.put("logId", manifest.logId());
    ArrayNode files = json.putArray("files");
    damages.forEach(files::add);
    if (prints) {
      print(target, archive, report, damages);
    }
    return new Result(archive, report, damages, json);
  }

  private void print(
      LogTarget target, LogArchive archive, AuditReport report, List<String> damages) {
    PrintWriter out = terminal.out();
    damages.forEach(damage -> out.println("archive: " + damage));
    if (!damages.isEmpty()) {
      out.println("   means: what is here is not what was written");
      out.println("   do:    take another copy of the archive, or, while it runs, the instance's");
    }
    Reports.print(target, report, out);
    Reports.line(
        out,
        "archive",
        "%s, of %s; %s"
            .formatted(
                archive.path(),
                archive.manifest().written(),
                damages.isEmpty()
                    ? "every file as it was written"
                    : damages.size() == 1 ? "1 damage" : damages.size() + " damages"));
    Reports.line(out, "log id", archive.manifest().logId());
    out.flush();
  }
}
