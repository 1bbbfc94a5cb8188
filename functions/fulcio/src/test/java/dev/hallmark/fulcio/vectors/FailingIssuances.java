package dev.hallmark.fulcio.vectors;

import dev.hallmark.kit.store.IssuanceQuota;
import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.IssuanceRecords;
import dev.hallmark.kit.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** A table that does not answer. */
public final class FailingIssuances implements IssuanceRecords, IssuanceQuota {
  private final RuntimeException why;

  public FailingIssuances(RuntimeException why) {
    this.why = why;
  }

  private StoreException failure() {
    return new StoreException("the table does not answer", why);
  }

  @Override
  public void note(IssuanceRecord issued) {
    throw failure();
  }

  @Override
  public List<IssuanceRecord> of(String identity, Instant from, Instant until, int most) {
    throw failure();
  }

  @Override
  public Optional<IssuanceRecord> bySerial(String serial) {
    throw failure();
  }

  @Override
  public void forEach(
      Instant from, Instant until, Consumer<IssuanceRecord> each, LongConsumer looked) {
    throw failure();
  }

  @Override
  public boolean take(String holder, Instant now, int most) {
    throw failure();
  }
}
