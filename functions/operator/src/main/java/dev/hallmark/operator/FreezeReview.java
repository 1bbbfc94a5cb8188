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
  /** More entries are counted only, and {@link Signed#missing} says how many. */
  static final int MOST_ENTRIES = 100_000;

  private static final int MOST_CERTIFICATES = 100_000;

  private final InstanceLogs logs;
  private final RecordTables tables;
  private final Terminal terminal;
  private final int most;

  /**
   * @param most entries that are listed; {@link #MOST_ENTRIES} but in tests
   */
  FreezeReview(InstanceLogs logs, RecordTables tables, Terminal terminal, int most) {
    this.logs = logs;
    this.tables = tables;
    this.terminal = terminal;
    this.most = most;
  }

  /**
   * What was found.
   *
   * @param certificates the oldest first; empty if the instance keeps no records
   * @param entries the first ones, log by log
   * @param total of the entries
   */
  record Signed(
      Optional<List<IssuanceRecord>> certificates, List<SignedEntry> entries, long total) {
    Signed {
      certificates = certificates.map(List::copyOf);
      entries = List.copyOf(entries);
    }

    /** How many entries are counted and not listed. */
    long missing() {
      return total - entries.size();
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
          if (signerOf(entry, holder).isPresent()) {
            total[0]++;
            if (entries.size() < most) {
              entries.add(entry);
            }
          }
        });
    return new Signed(certificates, entries, total[0]);
  }

  /** The signer of an entry who is the holder, whoever else signed it. */
  static Optional<SignedBy.Certified> signerOf(SignedEntry entry, Holder holder) {
    return entry.signers().stream()
        .filter(SignedBy.Certified.class::isInstance)
        .map(SignedBy.Certified.class::cast)
        .filter(by -> holder.covers(by.identity(), by.issuer()))
        .findFirst();
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
