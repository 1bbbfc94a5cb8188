package dev.hallmark.kit.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Records and quota that are gone with their object: for rehearsals and tests. Thread-safe. */
public final class VolatileIssuances implements IssuanceRecords, IssuanceQuota {
  private final Map<String, IssuanceRecord> records = new LinkedHashMap<>();
  private final Map<String, Integer> taken = new HashMap<>();

  @Override
  public synchronized void note(IssuanceRecord issued) {
    records.put(issued.serial(), issued);
  }

  @Override
  public synchronized List<IssuanceRecord> of(
      String identity, Instant from, Instant until, int most) {
    return records.values().stream()
        .filter(record -> record.identity().equals(identity))
        .filter(record -> !record.notBefore().isBefore(from) && !record.notBefore().isAfter(until))
        .sorted(
            Comparator.comparing(IssuanceRecord::notBefore).thenComparing(IssuanceRecord::serial))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Optional<IssuanceRecord> bySerial(String serial) {
    return Optional.ofNullable(records.get(serial));
  }

  @Override
  public void forEach(
      Instant from, Instant until, Consumer<IssuanceRecord> each, LongConsumer looked) {
    List<IssuanceRecord> all = all();
    all.stream()
        .filter(record -> !record.notBefore().isBefore(from) && !record.notBefore().isAfter(until))
        .forEach(each);
    looked.accept(all.size());
  }

  @Override
  public synchronized boolean take(String holder, Instant now, int most) {
    String key = now.truncatedTo(ChronoUnit.MINUTES) + " " + holder;
    int count = taken.getOrDefault(key, 0);
    if (count >= most) {
      return false;
    }
    taken.put(key, count + 1);
    return true;
  }

  /** All, in the order of their noting. */
  public synchronized List<IssuanceRecord> all() {
    return new ArrayList<>(records.values());
  }
}
