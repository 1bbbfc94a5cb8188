package dev.hallmark.logengine.audit;

import java.time.Instant;

/** Knows whether the promise stored for an entry is one of the log's. Thread-safe. */
@FunctionalInterface
public interface ReceiptVerifier {
  /** Whether the receipt verifies for this entry; uses public keys only. */
  boolean verifies(byte[] receipt, byte[] leaf, long index, Instant time);
}
