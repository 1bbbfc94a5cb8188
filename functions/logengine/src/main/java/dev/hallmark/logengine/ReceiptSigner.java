package dev.hallmark.logengine;

import java.time.Instant;

/**
 * Signs the promise a log makes for one entry (CT: the SCT, Rekor v1: the SET). Only asked for
 * entries that are committed; the first receipt that is stored is the one that is given out ever
 * after. Thread-safe.
 */
public interface ReceiptSigner {
  /** For logs whose only promise is the checkpoint. */
  ReceiptSigner NONE = (leaf, index, time) -> new byte[0];

  /**
   * Signs for one entry.
   *
   * @param leaf the bytes in the log
   * @param index the entry's position
   * @param time when it was committed
   * @throws RuntimeException of the key service's kind if it did not sign
   */
  byte[] sign(byte[] leaf, long index, Instant time);
}
