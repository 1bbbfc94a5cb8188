package dev.hallmark.logengine;

import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.SlotStore;
import dev.hallmark.logengine.store.StoreBusyException;
import dev.hallmark.transparency.Hash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Proposes the next slot of the chain. */
final class Proposer {
  /** Asks a caller to come back in a while. */
  static final AppendResult BUSY = new AppendResult.Busy(Duration.ofSeconds(1));

  /** A clock further behind the log than this is wrong, and no time is taken from it. */
  private static final long TOLERATED_LAG_MILLIS = 5_000;

  private final SlotStore store;
  private final InstantSource clock;
  private final AppendObserver observer;

  Proposer(SlotStore store, InstantSource clock, AppendObserver observer) {
    this.store = store;
    this.clock = clock;
    this.observer = observer;
  }

  /** Why nothing may be proposed after this head; empty if it may. */
  Optional<AppendResult> refusal(Head head) {
    if (head.frozen()) {
      return Optional.of(new AppendResult.Frozen());
    }
    boolean clockBehind = clock.millis() < head.timeMillis() - TOLERATED_LAG_MILLIS;
    return clockBehind ? Optional.of(BUSY) : Optional.empty();
  }

  /**
   * Tries to be the slot after the head.
   *
   * @param queued whether it commits for a queue, or beside one
   * @return the slot that stands there now; empty if the outcome is not known
   */
  Optional<Slot> propose(
      Head head, List<Hash> leaves, List<Hash> identities, byte[] nonce, boolean queued) {
    var after = head.range().append(leaves);
    long time = Math.max(clock.millis(), head.timeMillis());
    Slot slot =
        new Slot(head.size(), leaves, identities, after, after.root(), time, nonce, false, queued);
    try {
      Slot stands = store.putSlot(slot);
      if (stands.writtenWith(nonce)) {
        observer.committed(leaves.size());
      } else {
        observer.outrun();
      }
      return Optional.of(stands);
    } catch (LogIntegrityException | StoreBusyException e) {
      throw e;
    } catch (LogStoreException e) {
      return Optional.empty();
    }
  }
}
