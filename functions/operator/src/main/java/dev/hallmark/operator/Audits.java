package dev.hallmark.operator;

import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.AuditState;
import dev.hallmark.logengine.audit.LogAudit;

/** Runs an audit for a person or a program that waits for it. */
final class Audits {
  private Audits() {}

  /** Checks what came after a state, says what was found, and gives the report. */
  static AuditReport run(LogTarget target, AuditState since, boolean json, Terminal terminal) {
    Watcher watcher = new Watcher(terminal, !json);
    AuditReport report = run(target, since, watcher);
    if (json) {
      terminal.out().println(Reports.json(target, report, watcher.kept()));
    } else {
      Reports.print(target, report, terminal.out());
    }
    terminal.out().flush();
    return report;
  }

  /** Checks what came after a state, and tells a watcher. */
  static AuditReport run(LogTarget target, AuditState since, Watcher watcher) {
    LogAudit audit =
        target.name().kind().rules(new LogAudit(target.store(), target.key()), target.signer());
    target.publication().ifPresent(audit::publication);
    AuditReport report = audit.since(since, watcher);
    watcher.done();
    return report;
  }
}
