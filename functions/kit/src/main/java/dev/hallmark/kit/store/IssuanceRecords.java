package dev.hallmark.kit.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * What was issued to whom, for audits. All methods throw {@link StoreException} if the store does
 * not answer. Thread-safe.
 */
public interface IssuanceRecords {
  /**
   * Notes a certificate; returns only when that is durable. To note the same once more changes
   * nothing.
   */
  void note(IssuanceRecord issued);

  /**
   * What an identity got, the oldest first. Strongly consistent.
   *
   * @param identity the subject alternative name, to the letter
   * @param from first instant of the start of validity
   * @param until last instant of it
   * @param most how many are given at the most
   */
  List<IssuanceRecord> of(String identity, Instant from, Instant until, int most);

  /**
   * The certificate of a serial number. May not know yet what was noted in the last second.
   *
   * @param serial lower-case hexadecimal without leading zeros
   */
  Optional<IssuanceRecord> bySerial(String serial);

  /**
   * Gives every record of a time, in no order, by reading all that are kept. What is noted
   * meanwhile may be among them. Strongly consistent.
   *
   * @param from first instant of the start of validity
   * @param until last instant of it
   * @param looked is told now and then how many items were looked at so far
   */
  void forEach(Instant from, Instant until, Consumer<IssuanceRecord> each, LongConsumer looked);
}
