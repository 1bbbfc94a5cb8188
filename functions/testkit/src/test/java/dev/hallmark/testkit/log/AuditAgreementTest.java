package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The audit and the tests' own auditor, which share no code, agree on which logs are whole. */
class AuditAgreementTest {
  private static final Hash OTHER = Hash.sha256(new byte[] {1});

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  void onRandomLogsBrokenOrNot(@ForAll long seed) {
    Random random = new Random(seed);
    AuditedLog log = new AuditedLog();
    int size = 1 + random.nextInt(900);
    log.grow(1 + random.nextInt(size), 1 + random.nextInt(40));
    log.grow(size, 1 + random.nextInt(40));
    boolean broken = breakSomething(log, random, random.nextInt(size));

    boolean whole = log.whole().whole();

    assertThat(whole).isEqualTo(!broken).isEqualTo(auditorIsContent(log));
  }

  private static boolean auditorIsContent(AuditedLog log) {
    try {
      log.logs.audit();
      return true;
    } catch (AssertionError | RuntimeException e) {
      return false;
    }
  }

  private static boolean breakSomething(AuditedLog log, Random random, long index) {
    MemoryLogStore store = log.logs.store;
    Slot slot = log.slotOf(index);
    Hash identity = log.identity(index);
    switch (random.nextInt(10)) {
      case 0 -> store.removeSlot(slot.start());
      case 1 ->
          store.overwrite(
              AuditedLog.like(
                  slot,
                  Collections.nCopies(slot.leaves().size(), OTHER),
                  slot.after(),
                  slot.root(),
                  slot.timeMillis()));
      case 2 ->
          store.overwrite(
              AuditedLog.like(slot, slot.leaves(), slot.after(), OTHER, slot.timeMillis()));
      case 3 -> store.removeEntry(identity);
      case 4 -> store.overwrite(new Entry(identity, new byte[9], new byte[0], 0, new byte[16]));
      case 5 -> store.overwrite(identity, new Placement(index, 5, new byte[0]));
      case 6 -> store.overwrite(new StoredCheckpoint(slot.end(), 5, log.signed(slot.end(), OTHER)));
      case 7 -> store.overwrite(new StoredCheckpoint(slot.end(), 5, "junk"));
      case 8 -> {
        if (log.tree.size() < 256) {
          return false;
        }
        store.overwrite(
            new StoredTile(0, 0, Collections.nCopies(256, OTHER), List.copyOf(leaves(log))));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static List<Hash> leaves(AuditedLog log) {
    return log.logs.store.tile(0, 0).orElseThrow().identities();
  }
}
