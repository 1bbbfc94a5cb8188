package dev.hallmark.operator;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.AuditState;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.operator.LogHead.Relation;
import dev.hallmark.operator.ScratchTables.Scratch;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.ThrowAwaySigner;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Restores a log beside itself and shows that it would go on: recomputes it, holds it against what
 * is published, appends to it, and sees that one which was set back is refused. The log's own table
 * is only read, its key is not asked.
 */
final class Drill {
  private final LogTarget target;
  private final Optional<Publication> publication;
  private final ScratchTables tables;
  private final Watcher watcher;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final List<DrillReport.Step> steps = new ArrayList<>();
  private Instant before;

  /**
   * What is published is read here, before anything is restored.
   *
   * @param random tells the scratch table from one of another drill that begins at once
   */
  Drill(
      LogTarget target,
      ScratchTables tables,
      Watcher watcher,
      InstantSource clock,
      RandomGenerator random) {
    this.publication = target.publication().map(PublicationAsRead::of);
    this.target =
        new LogTarget(
            target.name(),
            target.signer(),
            target.origin(),
            target.store(),
            target.identity(),
            publication,
            target.index());
    this.tables = tables;
    this.watcher = watcher;
    this.clock = clock;
    this.random = random;
    this.before = clock.instant();
  }

  /** Runs it; the scratch table is gone when it returns, unless the report says otherwise. */
  DrillReport run() {
    Instant began = clock.instant();
    ScratchName name = ScratchName.of(tables.table(), began, random);
    long size = live();
    try {
      Scratch scratch = tables.make(name, began, size);
      step(
          true,
          "restore",
          scratch.restored()
              ? "DynamoDB restored the table to the latest point in time, as " + name.text()
              : "copied record by record into %s: this DynamoDB has no point-in-time recovery, so AWS's restore itself was not tried"
                  .formatted(name.text()));
      exercise(scratch);
    } catch (RuntimeException e) {
      // Whatever it is, the report is written.
      step(false, "drill", "not finished: %s".formatted(e.getMessage()));
    } finally {
      remove(name);
    }
    return new DrillReport(
        target.name().text(), target.origin(), tables.table(), began, clock.instant(), steps);
  }

  /** How large the log is; as large as can be if it cannot be read, which a restore may mend. */
  private long live() {
    try {
      LogHead live = LogHead.read(target.readOnly());
      step(
          !live.relation().wrong(),
          "the log",
          "%,d entries; the published checkpoint %s"
              .formatted(live.size(), live.relation().text()));
      return live.size();
    } catch (RuntimeException e) {
      step(false, "the log", "not read: %s".formatted(e.getMessage()));
      return Long.MAX_VALUE - 1;
    }
  }

  private void exercise(Scratch scratch) {
    LogTarget restored = at(scratch);
    recompute(restored);
    LogHead head = LogHead.read(restored);
    Optional<String> refusal = Adoption.refusal(head, /* unpublished= */ false);
    step(
        refusal.isEmpty(),
        "adoption",
        refusal.isEmpty()
            ? "hallmark log adopt would accept it; until then nothing is appended to it"
            : "hallmark log adopt would refuse: " + refusal.get());
    step(!head.adopted(), "identity", "the restored table is told from the log's own");
    append(restored, head);
    setBack(scratch, restored, head);
  }

  private void recompute(LogTarget restored) {
    AuditReport report = Audits.run(restored, AuditState.BEGINNING, watcher);
    step(
        report.whole(),
        "recomputation",
        "%,d entries from their leaves, root %s; %,d public tiles and bundles, %,d archived checkpoints and the published one compared: %s"
            .formatted(
                report.size(),
                report.root().base64(),
                report.counts().files(),
                report.counts().archived(),
                report.whole() ? "all agree" : "%,d findings".formatted(report.total())));
  }

  /** Under a key of this drill: what it signs is believed by nobody. */
  private void append(LogTarget restored, LogHead head) {
    if (head.frozen()) {
      step(true, "append", "not tried: the log has ended");
      return;
    }
    DrillKey key =
        new DrillKey(
            target.key(),
            target
                .name()
                .kind()
                .key(ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256), target.origin()));
    byte[] leaf =
        "hallmark dr drill %s".formatted(clock.instant()).getBytes(StandardCharsets.UTF_8);
    AppendResult result =
        TransparencyLog.builder(restored.store(), key, clock, new SecureRandom())
            .build()
            .append(new Candidate(Hash.leaf(leaf), leaf, new byte[0]));
    boolean verified =
        result instanceof AppendResult.Logged logged
            && logged.index() == head.size()
            && key.throwAway()
                .verified(logged.note())
                .map(Checkpoint::root)
                .filter(root -> logged.proof().verify(Hash.leaf(leaf), root))
                .isPresent();
    step(
        verified,
        "append",
        verified
            ? "an entry was appended behind the last, signed with a key of this drill, and its"
                + " proof verifies"
            : "the restored table took no entry whose proof verifies");
  }

  private void setBack(Scratch scratch, LogTarget restored, LogHead head) {
    long seen = head.published().map(Checkpoint::size).orElse(0L);
    if (head.relation() != Relation.PREFIX || seen == 0) {
      step(true, "set back", "not tried: nothing is published that could be missing");
      return;
    }
    long from =
        restored.store().slotsBefore(seen, 1).stream().findFirst().map(Slot::start).orElse(0L);
    tables.setBack(scratch.name(), from);
    Optional<String> refusal = Adoption.refusal(LogHead.read(restored), /* unpublished= */ false);
    step(
        refusal.isPresent(),
        "set back",
        refusal
            .map("at %,d entries hallmark log adopt refuses: ".formatted(from)::concat)
            .orElse("hallmark log adopt would accept less than what is published"));
  }

  private void remove(ScratchName name) {
    try {
      tables.delete(name);
      step(true, "removal", "the table %s is deleted".formatted(name.text()));
    } catch (RuntimeException e) {
      step(
          false,
          "removal",
          "the table %s could not be deleted: run hallmark dr drill --clean"
              .formatted(name.text()));
    }
  }

  private LogTarget at(Scratch scratch) {
    return new LogTarget(
        target.name(),
        target.signer(),
        target.origin(),
        scratch.store(),
        scratch.identity(),
        publication,
        Optional.empty());
  }

  private void step(boolean good, String name, String what) {
    Instant now = clock.instant();
    steps.add(new DrillReport.Step(name, good, what, Duration.between(before, now)));
    before = now;
  }
}
