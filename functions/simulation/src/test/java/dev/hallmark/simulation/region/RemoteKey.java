package dev.hallmark.simulation.region;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.ReceiptSigner;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.time.Instant;

/** A key at the other end of a wire, under the account's quota. Verifying is local. */
public final class RemoteKey implements CheckpointSigner {
  private final Wire wire;
  private final CheckpointSigner key;
  private final ReceiptSigner receipts;

  /**
   * @param key what is at the other end
   */
  public RemoteKey(Wire wire, CheckpointSigner key, ReceiptSigner receipts) {
    this.wire = wire;
    this.key = key;
    this.receipts = receipts;
  }

  /** Signs receipts over the same wire. */
  public ReceiptSigner receipts() {
    return (leaf, index, time) ->
        wire.call(
            Operation.SIGN_RECEIPT, wire.region().quota(), () -> receipts.sign(leaf, index, time));
  }

  @Override
  public String origin() {
    return key.origin();
  }

  @Override
  public SignedNote sign(Checkpoint checkpoint, Instant time) {
    return wire.call(
        Operation.SIGN_CHECKPOINT, wire.region().quota(), () -> key.sign(checkpoint, time));
  }

  @Override
  public boolean verifies(SignedNote note) {
    return key.verifies(note);
  }
}
