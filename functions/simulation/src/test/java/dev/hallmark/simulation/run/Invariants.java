package dev.hallmark.simulation.run;

import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.testkit.log.LogAuditor;
import dev.hallmark.testkit.log.TestLogKey;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a finished run. */
public final class Invariants {
  /** Dearer than any append in a crowd with faults: bodies here are small. */
  private static final double WRITE_UNITS_PER_CALLER = 60;

  /** A caller among a few, all services well, waits no longer. */
  private static final long CALM_MICROS = 5_000_000;

  /** Answers that are proved anew against the log's end: each costs a walk. */
  private static final int PROVED_AGAIN = 40;

  private final Scenario scenario;
  private final Run run;
  private final List<Violation> violations = new ArrayList<>();

  private Invariants(Scenario scenario, Run run) {
    this.scenario = scenario;
    this.run = run;
  }

  /** Everything that does not hold; empty if all is well. */
  public static List<Violation> check(Scenario scenario, Run run) {
    Invariants invariants = new Invariants(scenario, run);
    invariants.check();
    return List.copyOf(invariants.violations);
  }

  private void check() {
    Region region = run.region();
    run.fleet().misdeeds().forEach(misdeed -> found(Invariant.CONDUCT, misdeed));
    run.alarms.forEach(alarm -> found(Invariant.CONDUCT, String.valueOf(alarm.getMessage())));
    checkPublic(region);
    checkLiveness(region);
    checkCost(region);
    try {
      LogAuditor audited = LogAuditor.audit(run.held(), region.key());
      for (Heard heard : run.heard()) {
        audited.holds(heard.logged());
        checkPromise(heard);
      }
      proveAgain(audited);
    } catch (AssertionError e) {
      found(invariantOf(e), String.valueOf(e.getMessage()).strip());
    }
  }

  private void found(Invariant invariant, String says) {
    violations.add(new Violation(invariant, says));
  }

  /** The auditor names the invariant at the beginning of its message. */
  private static Invariant invariantOf(AssertionError error) {
    String message = String.valueOf(error.getMessage());
    for (Invariant invariant : Invariant.values()) {
      String number = invariant.name().split("_", 2)[0];
      if (message.contains("[" + number + " ")) {
        return invariant;
      }
    }
    return message.contains("[I2 ") ? Invariant.I1_I2_CHAIN_AND_STATE : Invariant.I7_PROMISE;
  }

  private void checkPromise(Heard heard) {
    Logged logged = heard.logged();
    if (!Arrays.equals(logged.leaf(), heard.sent().leaf())) {
      found(Invariant.I7_PROMISE, "an answer is about another entry");
    }
    TestLogKey key = run.region().key();
    Instant at = Instant.ofEpochMilli(logged.timestampMillis());
    if (scenario.receipts()
        && !key.verifiesReceipt(logged.receipt(), logged.leaf(), logged.index(), at)) {
      found(Invariant.I7_PROMISE, "a receipt does not verify");
    }
  }

  /** The log as anybody reads it afterwards proves what was promised, and one receipt for each. */
  private void proveAgain(LogAuditor audited) {
    TransparencyLog reader =
        TransparencyLog.builder(
                run.held(), run.region().key(), InstantSource.system(), new SecureRandom())
            .build();
    Map<Long, byte[]> receipts = new HashMap<>();
    int size = audited.size();
    int step = Math.max(1, run.heard().size() / PROVED_AGAIN);
    for (int i = 0; i < run.heard().size(); i++) {
      Logged logged = run.heard().get(i).logged();
      byte[] other = receipts.putIfAbsent(logged.index(), logged.receipt());
      if (other != null && !Arrays.equals(other, logged.receipt())) {
        found(Invariant.I7_PROMISE, "two receipts for one entry");
      }
      if (i % step == 0) {
        proveAgain(audited, reader, logged, size);
      }
    }
  }

  private void proveAgain(LogAuditor audited, TransparencyLog reader, Logged logged, int size) {
    boolean included =
        reader
            .inclusionProof(logged.index(), size)
            .filter(proof -> proof.verify(Hash.leaf(logged.leaf()), audited.tree().root(size)))
            .isPresent();
    Checkpoint then = Checkpoint.parse(logged.note().text()).orElseThrow();
    boolean consistent =
        reader
            .consistencyProof(then.size(), size)
            .filter(proof -> proof.verify(then.root(), audited.tree().root(size)))
            .isPresent();
    if (!included || !consistent) {
      found(Invariant.I7_PROMISE, "an answer is not proved by the log as it is now");
    }
  }

  private void checkPublic(Region region) {
    long last = 0;
    Map<Long, String> notes = new HashMap<>();
    for (String note : region.publication().history()) {
      long size =
          SignedNote.parse(note)
              .flatMap(signed -> Checkpoint.parse(signed.text()))
              .map(Checkpoint::size)
              .orElse(-1L);
      if (size < last) {
        found(Invariant.I6_MONOTONIC, "the public checkpoint went from " + last + " to " + size);
      }
      String other = notes.putIfAbsent(size, note);
      if (other != null && !other.equals(note)) {
        found(Invariant.I6_MONOTONIC, "two notes were published for size " + size);
      }
      last = size;
    }
    List<Slot> slots = run.held().allSlots();
    long end = slots.isEmpty() ? 0 : slots.getLast().end();
    if (scenario.publishers() > 0 && run.publishedAll && last != end) {
      found(Invariant.I6_MONOTONIC, "the public sees " + last + " of " + end + " entries");
    }
  }

  private void checkLiveness(Region region) {
    if (run.calmAnswers < run.calmCallers) {
      found(
          Invariant.I9_LIVENESS,
          "of " + run.calmCallers + " callers in calm " + run.calmAnswers + " were answered");
    }
    for (Heard heard :
        run.heard().subList(run.heard().size() - run.calmAnswers, run.heard().size())) {
      if (heard.heardAtMicros() - heard.sentAtMicros() > CALM_MICROS) {
        found(Invariant.I9_LIVENESS, "a caller in calm waited too long");
      }
    }
    if (scenario.freezes()) {
      return;
    }
    Set<Hash> committed = new HashSet<>();
    for (Slot slot : run.held().allSlots()) {
      committed.addAll(slot.identities());
    }
    for (Marker marker : region.queue().allMarkers()) {
      if (!committed.contains(marker.identity())) {
        found(Invariant.I9_LIVENESS, "an entry in the queue was forgotten");
      }
    }
  }

  private void checkCost(Region region) {
    double each = region.writeUnits() / Math.max(1, scenario.requests() + run.calmCallers);
    if (each > WRITE_UNITS_PER_CALLER) {
      found(Invariant.I10_COST, "an append took " + each + " write units");
    }
  }
}
