package dev.hallmark.caretaker.app;

import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import dev.hallmark.logengine.audit.AuditListener;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.AuditState;
import dev.hallmark.logengine.audit.Finding;
import dev.hallmark.logengine.audit.LogAudit;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Checks what was added to a log since the round before, from a state kept among the objects. */
public final class PeriodicAudit {
  private static final Log LOG = Log.of(PeriodicAudit.class);

  /** Entries of one round: at a few milliseconds each, about a minute. */
  private static final long MOST_ENTRIES = 20_000;

  private static final Serving SERVING = new Serving("text/plain; charset=utf-8", "no-store");

  private final String log;
  private final LogAudit audit;
  private final ObjectStore objects;

  /**
   * @param log the log's name
   * @param objects where the state is kept
   */
  public PeriodicAudit(String log, LogAudit audit, ObjectStore objects) {
    this.log = log;
    this.audit = audit.most(MOST_ENTRIES);
    this.objects = objects;
  }

  /** Checks and, if nothing is found, moves the state on. */
  AuditReport run() {
    String key = InstanceObjects.AUDITS + log;
    Optional<StoredObject> kept = objects.get(key);
    AuditReport report =
        audit.since(kept.flatMap(this::state).orElse(AuditState.BEGINNING), telling());
    report.state().map(AuditState::encode).ifPresent(next -> keep(key, kept, next));
    return report;
  }

  private void keep(String key, Optional<StoredObject> kept, String next) {
    byte[] bytes = next.getBytes(StandardCharsets.UTF_8);
    // A lost race is no fault: the other round's state is as good.
    boolean moved =
        kept.isPresent()
            ? kept.map(object -> new String(object.content(), StandardCharsets.UTF_8))
                    .filter(next::equals)
                    .isPresent()
                || objects.putIfMatch(key, bytes, SERVING, kept.get().version())
            : objects.putIfAbsent(key, bytes, SERVING);
    if (!moved) {
      LOG.info("another round moved the audit on", Map.of("log", log));
    }
  }

  private Optional<AuditState> state(StoredObject kept) {
    Optional<AuditState> state =
        AuditState.decode(new String(kept.content(), StandardCharsets.UTF_8));
    if (state.isEmpty()) {
      LOG.warn(
          "the state of the audit cannot be read, the log is checked anew", Map.of("log", log));
    }
    return state;
  }

  private AuditListener telling() {
    return new AuditListener() {
      @Override
      public void progress(long size, long of) {}

      @Override
      public void found(Finding finding) {
        LOG.warn(
            "the log is not as it must be",
            Map.of(
                "log",
                log,
                "rule",
                finding.rule().number(),
                "where",
                finding.where(),
                "what",
                finding.what(),
                "do",
                finding.rule().remedy()));
      }
    };
  }
}
