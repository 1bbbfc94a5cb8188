package dev.hallmark.testkit.log;

import dev.hallmark.logengine.audit.AuditListener;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.AuditState;
import dev.hallmark.logengine.audit.Finding;
import dev.hallmark.logengine.audit.LogAudit;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.note.Checkpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A published log, what an audit says of it, and the means to break it. */
final class AuditedLog {
  final Logs logs = new Logs();
  final MemoryPublication files = new MemoryPublication();
  final List<Finding> findings = new ArrayList<>();
  NaiveTree tree = new NaiveTree(List.of());

  /** Grows, signs and publishes. */
  void grow(int size, int widest) {
    tree = logs.grow(size, widest);
    new Publisher(logs.environment(), logs.key, files, Publisher.MOST_ENTRIES).run();
  }

  AuditReport whole() {
    return since(AuditState.BEGINNING);
  }

  AuditReport since(AuditState state) {
    findings.clear();
    return audit()
        .since(
            state,
            new AuditListener() {
              @Override
              public void progress(long size, long of) {}

              @Override
              public void found(Finding finding) {
                findings.add(finding);
              }
            });
  }

  LogAudit audit() {
    return new LogAudit(logs.store, logs.key)
        .publication(files)
        .identities(Hash::leaf)
        .receipts(logs.key::verifiesReceipt);
  }

  /** The slot that holds a leaf. */
  Slot slotOf(long index) {
    return logs.store.slotsBefore(index + 1, 1).getFirst();
  }

  Hash identity(long index) {
    return tree.leaf(index);
  }

  String signed(long size, Hash root) {
    return logs.key.sign(new Checkpoint("log.example", size, root), Instant.EPOCH).encode();
  }

  /** A slot like another one, with parts replaced. */
  static Slot like(Slot slot, List<Hash> leaves, CompactRange after, Hash root, long timeMillis) {
    return new Slot(
        slot.start(), leaves, leaves, after, root, timeMillis, slot.nonce(), slot.frozen());
  }
}
