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

  private final LogStore store;
  private final CheckpointSigner signer;
  private final ReceiptSigner receipts;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Runnable> owed = new AtomicReference<>();

  Notary(LogStore store, CheckpointSigner signer, ReceiptSigner receipts, InstantSource clock) {
    this.store = store;
    this.signer = signer;
    this.receipts = receipts;
    this.clock = clock;
  }

  /** Makes up for a signature that failed; throws what it throws this time. */
  void settle() {
    Runnable work = owed.get();
    if (work != null) {
      work.run();
      owed.compareAndSet(work, null);
    }
  }

  /** Signs a committed head and stores the note. */
  Noted certify(Head head) {
    Checkpoint checkpoint = head.checkpoint(signer.origin());
    Instant time = Instant.ofEpochMilli(Math.max(clock.millis(), head.timeMillis()));
    SignedNote signed = signing(() -> signer.sign(checkpoint, time), () -> certify(head));
    verify(signed, checkpoint);
    StoredCheckpoint stands =
        store.putCheckpoint(
            new StoredCheckpoint(head.size(), time.toEpochMilli(), signed.encode()));
    Noted noted = read(stands);
    if (!noted.checkpoint().equals(checkpoint)) {
      throw new LogIntegrityException("two checkpoints of one size differ");
    }
    return noted;
  }

  /** The stored checkpoint of the largest tree. */
  Optional<Noted> latest() {
    return store.latestCheckpoint().map(this::read);
  }

  /** Signs the promise for a committed entry, and notes where the entry stands. */
  Placement place(Entry entry, long index, long timeMillis) {
    byte[] receipt =
        signing(
            () -> receipts.sign(entry.leaf(), index, Instant.ofEpochMilli(timeMillis)),
            () -> place(entry, index, timeMillis));
    return store.place(entry.identity(), new Placement(index, timeMillis, receipt));
  }

  private <T> T signing(Supplier<T> sign, Runnable again) {
    try {
      return sign.get();
    } catch (RuntimeException e) {
      owed.compareAndSet(null, again);
      throw e;
    }
  }

  private Noted read(StoredCheckpoint stored) {
    SignedNote note =
        SignedNote.parse(stored.note())
            .orElseThrow(() -> new LogIntegrityException("a stored checkpoint is no note"));
    Checkpoint checkpoint =
        Checkpoint.parse(note.text())
            .orElseThrow(() -> new LogIntegrityException("a stored note is no checkpoint"));
    if (checkpoint.size() != stored.size()) {
      throw new LogIntegrityException("a checkpoint is stored under another size");
    }
    verify(note, checkpoint);
    return new Noted(checkpoint, note);
  }

  private void verify(SignedNote note, Checkpoint checkpoint) {
    if (!checkpoint.origin().equals(signer.origin())
        || !note.text().equals(checkpoint.text())
        || !signer.verifies(note)) {
      throw new LogIntegrityException("a checkpoint does not verify");
    }
  }
}
