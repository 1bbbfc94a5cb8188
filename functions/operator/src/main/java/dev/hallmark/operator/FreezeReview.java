package dev.hallmark.operator;

import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.IssuanceRecords;
import dev.hallmark.operator.signed.SignedBy;
import dev.hallmark.operator.signed.SignedEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a holder got and signed in a time: certificates in the authority's records, entries in
 * the Rekor logs. Of an identity the records of its name to the letter are asked for; of an issuer
 * all records are read.
 */
final class FreezeReview {
  /** More entries are counted only: the policies of so many digests help nobody. */
  static final int MOST_ENTRIES = 100_000;

  private static final int MOST_CERTIFICATES = 100_000;

  private final InstanceLogs logs;
  private final RecordTables tables;
  private final Terminal terminal;

  FreezeReview(InstanceLogs logs, RecordTables tables, Terminal terminal) {
    this.logs = logs;
    this.tables = tables;
    this.terminal = terminal;
  }

  /**
   * What was found.
   *
   * @param certificates the oldest first; empty if the instance keeps no records
   * @param entries the first {@link #MOST_ENTRIES}, log by log
   * @param total of the entries
   */
  record Signed(
      Optional<List<IssuanceRecord>> certificates, List<SignedEntry> entries, long total) {
    Signed {
      certificates = certificates.map(List::copyOf);
      entries = List.copyOf(entries);
    }
  }

  /** Looks for what was signed in a time. */
  Signed of(Holder holder, Instant from, Instant until, CeremonyOptions options) {
    Optional<List<IssuanceRecord>> certificates =
        tables.kept(options).map(records -> certificates(holder, from, until, records));
    List<SignedEntry> entries = new ArrayList<>();
    long[] total = new long[1];
    logs.forEach(
        options,
        from,
        until,
        entry -> {
          if (entry.by() instanceof SignedBy.Certified by
              && holder.covers(by.identity(), by.issuer())) {
            total[0]++;
            if (entries.size() < MOST_ENTRIES) {
              entries.add(entry);
            }
          }
        });
    return new Signed(certificates, entries, total[0]);
  }

  private List<IssuanceRecord> certificates(
      Holder holder, Instant from, Instant until, IssuanceRecords records) {
    List<IssuanceRecord> found = new ArrayList<>();
    if (holder.identity().isPresent()) {
      records.of(holder.identity().get(), from, until, MOST_CERTIFICATES).stream()
          .filter(record -> holder.covers(record.identity(), record.issuer()))
          .forEach(found::add);
      return found;
    }
    Watcher watcher = new Watcher(terminal, /* prints= */ false);
    try {
      records.forEach(
          from,
          until,
          record -> {
            if (holder.covers(record.identity(), record.issuer())
                && found.size() < MOST_CERTIFICATES) {
              found.add(record);
            }
          },
          watcher::looked);
    } finally {
      watcher.done();
    }
    found.sort(
        Comparator.comparing(IssuanceRecord::notBefore).thenComparing(IssuanceRecord::serial));
    return found;
  }
}
