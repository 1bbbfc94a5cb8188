package dev.hallmark.fulcio.app;

import dev.hallmark.kit.freeze.FreezeRecord;
import java.util.Optional;

/** Who gets no certificates, as the operator recorded it. Thread-safe. */
@FunctionalInterface
public interface Freezes {
  /** For an instance in which nobody is ever frozen. */
  Freezes NONE = () -> Optional.of(FreezeRecord.EMPTY);

  /**
   * The record; what is in it was so {@value #MOST_SECONDS} seconds ago at the latest.
   *
   * @return empty if that cannot be said, since the record cannot be read: then nothing may be
   *     issued
   */
  Optional<FreezeRecord> current();

  /**
   * A certificate may be signed for 15 seconds after its request was judged ({@link Deadline}); an
   * operator is told that a freeze holds within a minute.
   */
  int MOST_SECONDS = 45;
}
