package dev.hallmark.logengine;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs what is committed and stores what it signed. After a failed signature it makes that one
 * first, before anything new is committed: heads and promises that nobody signed must not pile up.
 */
final class Notary {
  /** A checkpoint together with the note that carries it. */
  record Noted(Checkpoint checkpoint, SignedNote note) {}

  /** A note that was verified: the same bytes need not be verified again. */
  private record Known(String encoded, Noted noted) {}

  /** A note that was signed a moment ago and is not stored yet. */
  final class Signed {
    private final Noted noted;
    private final long timeMillis;

    private Signed(Noted noted, long timeMillis) {
      this.noted = noted;
      this.timeMillis = timeMillis;
    }

    Noted noted() {
      return noted;
    }

    private long timeMillis() {
      return timeMillis;
    }

    /** Stores it; gives the note that stands. */
    Noted store() {
      return Notary.this.store(this);
    }
  }

  /**
   * What was to be signed and was not. Of several the largest head is made up for: who waits for a
   * smaller one, or for a promise, is served by it.
   *
   * @param size of the head; 0 for a promise
   */
  private record Owed(long size, Runnable again) {
    static Owed larger(@Nullable Owed before, Owed next) {
      return before == null || before.size < next.size ? next : before;
    }
  }

  private final LogStore store;
  private final CheckpointSigner signer;
  private final ReceiptSigner receipts;
  private final InstantSource clock;
  private final Admission admission;
  private final AtomicReference<@Nullable Owed> owed = new AtomicReference<>();

  /** The last one: callers that were committed together, and whoever reads the newest, meet it. */
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  Notary(
      LogStore store,
      CheckpointSigner signer,
      ReceiptSigner receipts,
      InstantSource clock,
      Admission admission) {
    this.store = store;
    this.signer = signer;
    this.receipts = receipts;
    this.clock = clock;
    this.admission = admission;
  }

  /** Whether a signature failed and was not made up for. */
  boolean owes() {
    return owed.get() != null;
  }

  /** Makes up for a signature that failed; throws what it throws this time. */
  void settle() {
    Owed work = owed.get();
    if (work != null) {
      try {
        work.again().run();
      } catch (LogIntegrityException e) {
        // No signature is missing here: to try again would stop this environment for good.
        owed.compareAndSet(work, null);
        throw e;
      }
      owed.compareAndSet(work, null);
    }
  }

  /** Signs a committed head and stores the note. */
  Noted certify(Head head) {
    return sign(head).store();
  }

  /** Signs a committed head. The note may be given out before it is stored: the head stands. */
  Signed sign(Head head) {
    Checkpoint checkpoint = head.checkpoint(signer.origin());
    Instant time = Instant.ofEpochMilli(Math.max(clock.millis(), head.timeMillis()));
    SignedNote signed =
        signing(() -> signer.sign(checkpoint, time), new Owed(head.size(), () -> certify(head)));
    if (!signer.verified(signed).equals(Optional.of(checkpoint))) {
      throw unverified();
    }
    Noted noted = new Noted(checkpoint, signed);
    known.set(new Known(signed.encode(), noted));
    return new Signed(noted, time.toEpochMilli());
  }

  private Noted store(Signed signed) {
    SignedNote note = signed.noted().note();
    Checkpoint checkpoint = signed.noted().checkpoint();
    StoredCheckpoint stands =
        store.putCheckpoint(
            new StoredCheckpoint(checkpoint.size(), signed.timeMillis(), note.encode()));
    Noted noted = read(stands);
    if (!noted.checkpoint().equals(checkpoint)) {
      throw new LogIntegrityException("two checkpoints of one size differ");
    }
    return noted;
  }

  /** The stored checkpoint of the largest tree. */
  Optional<Noted> latest() {
    return upTo(Long.MAX_VALUE);
  }

  /** The stored checkpoint of the largest tree that is no larger than this. */
  Optional<Noted> upTo(long size) {
    return store.checkpointUpTo(size).map(this::read);
  }

  /** Signs the promise for a committed entry, and notes where the entry stands. */
  Placement place(Entry entry, Place at) {
    byte[] receipt =
        signing(
            () -> receipts.sign(entry.leaf(), at.index(), Instant.ofEpochMilli(at.timeMillis())),
            new Owed(0, () -> place(entry, at)));
    return store.place(entry.identity(), new Placement(at.index(), at.timeMillis(), receipt));
  }

  private <T> T signing(Supplier<T> sign, Owed otherwise) {
    try {
      return sign.get();
    } catch (RuntimeException e) {
      owed.accumulateAndGet(otherwise, Owed::larger);
      admission.signatureFailed();
      throw e;
    }
  }

  private Noted read(StoredCheckpoint stored) {
    Noted noted = read(stored.note());
    if (noted.checkpoint().size() != stored.size()) {
      throw new LogIntegrityException("a checkpoint is stored under another size");
    }
    return noted;
  }

  /** A checkpoint of this log; verified. */
  Noted read(String encoded) {
    Known last = known.get();
    if (last != null && last.encoded().equals(encoded)) {
      return last.noted();
    }
    SignedNote note =
        SignedNote.parse(encoded)
            .orElseThrow(() -> new LogIntegrityException("a checkpoint is no note"));
    Noted noted = new Noted(signer.verified(note).orElseThrow(Notary::unverified), note);
    known.set(new Known(encoded, noted));
    return noted;
  }

  private static LogIntegrityException unverified() {
    return new LogIntegrityException("a checkpoint does not verify");
  }
}
