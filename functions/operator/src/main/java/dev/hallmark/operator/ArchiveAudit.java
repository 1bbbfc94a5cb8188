package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.AuditState;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.StoreIdentity;
import dev.hallmark.operator.archive.ArchiveException;
import dev.hallmark.operator.archive.FileDamage;
import dev.hallmark.operator.archive.LogArchive;
import dev.hallmark.operator.archive.Manifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the archive of a log without its instance: first the SHA-256 of its files, then the audit
 * of a log's store and public files over the archive's, and the files that no such audit looks at.
 * Damage is found and told, whatever it is; only a folder that holds no archive is none.
 */
final class ArchiveAudit {
  private static final String REMEDY =
      "take another copy of the archive, or, while the instance runs, archive the log again";

  /**
   * What was found.
   *
   * @param name the log's, or its folder's if the manifest does not say it
   * @param read the archive; empty if its manifest cannot be read
   * @param audited report of its records and public files; empty if they cannot be audited
   * @param damages sentences about files
   * @param json the whole, for programs
   */
  record Result(
      String name,
      Optional<LogArchive> read,
      Optional<AuditReport> audited,
      List<String> damages,
      ObjectNode json) {
    boolean whole() {
      return audited.filter(AuditReport::whole).isPresent() && damages.isEmpty();
    }

    /** The archive, of one that is whole. */
    LogArchive archive() {
      return read.orElseThrow();
    }

    /** The report, of an archive that is whole. */
    AuditReport report() {
      return audited.orElseThrow();
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
    return check(archive.path());
  }

  /** Checks what lies in a folder. */
  Result check(Path folder) {
    Damages damages = new Damages();
    try {
      LogArchive.changedFiles(folder).forEach(damages::add);
      LogArchive archive = LogArchive.of(folder);
      return check(archive, damages);
    } catch (ArchiveException e) {
      // A file that cannot be read at all, or the manifest.
      damages.add(String.valueOf(e.getMessage()));
      return unread(folder, damages);
    }
  }

  /** What there is to say without a manifest. */
  private Result unread(Path folder, Damages damages) {
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    ObjectNode json = Json.mapper().createObjectNode().put("log", name).put("whole", false);
    damages.sentences.forEach(json.putArray("files")::add);
    if (prints) {
      terminal.out().println("%s: damaged: %s".formatted(name, damages.count()));
      Reports.line(terminal.out(), "archive", "%s, not audited".formatted(folder));
      advise();
    }
    return new Result(name, Optional.empty(), Optional.empty(), damages.sentences, json);
  }

  private Result check(LogArchive archive, Damages damages) {
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
    Watcher watcher = new Watcher(terminal, prints, _ -> REMEDY);
    Optional<AuditReport> audited = audit(target, watcher, damages);
    try {
      archive.edge().stream().filter(damages::isNew).forEach(damages::add);
    } catch (LogIntegrityException | IllegalArgumentException e) {
      damages.add("the partial tiles cannot be made from the records, so they were not compared");
    }
    audited.ifPresent(report -> compare(archive, report, damages));
    ObjectNode json =
        audited
            .map(report -> Reports.node(target, report, watcher.kept()))
            .orElseGet(() -> Json.mapper().createObjectNode().put("log", manifest.log().text()));
    Result result =
        new Result(manifest.log().text(), Optional.of(archive), audited, damages.sentences, json);
    json.put("whole", result.whole());
    json.put("logId", manifest.logId());
    json.path("findings").forEach(finding -> ((ObjectNode) finding).put("do", REMEDY));
    damages.sentences.forEach(json.putArray("files")::add);
    if (prints) {
      print(target, result, damages);
    }
    return result;
  }

  /** Records that cannot be read end an audit, and no other log's. */
  private static Optional<AuditReport> audit(LogTarget target, Watcher watcher, Damages damages) {
    try {
      return Optional.of(Audits.run(target, AuditState.BEGINNING, watcher));
    } catch (LogIntegrityException | IllegalArgumentException e) {
      watcher.done();
      damages.add("the records cannot be audited: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void compare(LogArchive archive, AuditReport report, Damages damages) {
    Manifest manifest = archive.manifest();
    if (report.size() != manifest.size()
        || !report.root().equals(manifest.root())
        || report.frozen() != manifest.frozen()) {
      damages.add("the manifest tells another tree than the records hold");
    }
    if (manifest.size() > 0 && archive.files().checkpoint().isEmpty()) {
      damages.add("without the file checkpoint nothing says that the log's key signed this");
    } else if (report.published().orElse(0) != manifest.size()) {
      damages.add(
          "the log's key signed another size than the manifest tells, so nothing says that what is"
              + " beyond it is the log's");
    }
  }

  private void print(LogTarget target, Result result, Damages damages) {
    PrintWriter out = terminal.out();
    String verdict = result.whole() ? "whole" : "damaged: " + found(result, damages);
    result
        .audited()
        .ifPresentOrElse(
            report -> Reports.print(target, report, verdict, out),
            () ->
                out.println("%s %s: %s".formatted(target.name().text(), target.origin(), verdict)));
    Manifest manifest = result.archive().manifest();
    Reports.line(
        out,
        "archive",
        "%s, of %s; %s"
            .formatted(
                result.archive().path(),
                manifest.written(),
                damages.sentences.isEmpty() ? "every file as it was written" : damages.count()));
    Reports.line(out, "log id", manifest.logId());
    if (!result.whole() && findings(result) == 0) {
      advise();
    }
    out.flush();
  }

  private static String found(Result result, Damages damages) {
    long findings = findings(result);
    if (findings == 0) {
      return damages.count();
    }
    return "%s, %s"
        .formatted(
            damages.count(), findings == 1 ? "1 finding" : "%,d findings".formatted(findings));
  }

  private static long findings(Result result) {
    return result.audited().map(AuditReport::total).orElse(0L);
  }

  /** Where no finding said it: none of what is wrong is a live log's. */
  private void advise() {
    terminal.out().println("   means: what is here is not what was written");
    terminal.out().println("   do:    " + REMEDY);
    terminal.out().flush();
  }

  /** What is wrong with files, told as it is found. */
  private final class Damages {
    private final List<String> sentences = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();

    boolean isNew(FileDamage damage) {
      return !paths.contains(damage.path());
    }

    void add(FileDamage damage) {
      paths.add(damage.path());
      add(damage.sentence());
    }

    void add(String sentence) {
      sentences.add(sentence);
      if (prints) {
        terminal.out().println("archive: " + sentence);
        terminal.out().flush();
      }
    }

    String count() {
      return sentences.size() == 1 ? "1 damage" : "%,d damages".formatted(sentences.size());
    }
  }
}
