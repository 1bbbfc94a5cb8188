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
 * the Rekor logs. Of an identity the records of its name are asked for ({@link SpelledNames}); of
 * an issuer all records are read.
 */
final class FreezeReview {
  /**
   * More entries are counted only, and {@link Signed#missing} says how many; of more certificates
   * only {@link Certificates#more} is known.
   */
  static final int MOST_LISTED = 100_000;

  private final InstanceLogs logs;
  private final RecordTables tables;
  private final Terminal terminal;
  private final int most;

  /**
   * @param most entries, and certificates, that are listed; {@link #MOST_LISTED} but in tests
   */
  FreezeReview(InstanceLogs logs, RecordTables tables, Terminal terminal, int most) {
    this.logs = logs;
    this.tables = tables;
    this.terminal = terminal;
    this.most = most;
  }

  /**
   * The certificates of a time.
   *
   * @param issued the oldest first
   * @param more whether there are more than are listed
   * @param read how many records were read to find them
   */
  record Certificates(List<IssuanceRecord> issued, boolean more, long read) {
    Certificates {
      issued = List.copyOf(issued);
    }
  }

  /**
   * What was found.
   *
   * @param certificates empty if the instance keeps no records
   * @param entries the first ones, log by log
   * @param total of the entries
   * @param logs what was read to find them
   */
  record Signed(
      Optional<Certificates> certificates,
      List<SignedEntry> entries,
      long total,
      List<LogRead> logs) {
    Signed {
      entries = List.copyOf(entries);
      logs = List.copyOf(logs);
    }

    /** How many entries are counted and not listed. */
    long missing() {
      return total - entries.size();
    }
  }

  /** Looks for what was signed in a time. */
  Signed of(Holder holder, Instant from, Instant until, CeremonyOptions options) {
    Optional<Certificates> certificates =
        tables.kept(options).map(records -> certificates(holder, from, until, records));
    List<SignedEntry> entries = new ArrayList<>();
    long[] total = new long[1];
    List<LogRead> read =
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
    return new Signed(certificates, entries, total[0], read);
  }

  /** The signer of an entry who is the holder, whoever else signed it. */
  static Optional<SignedBy.Certified> signerOf(SignedEntry entry, Holder holder) {
    return entry.signers().stream()
        .filter(SignedBy.Certified.class::isInstance)
        .map(SignedBy.Certified.class::cast)
        .filter(by -> holder.covers(by.identity(), by.issuer()))
        .findFirst();
  }

  private Certificates certificates(
      Holder holder, Instant from, Instant until, IssuanceRecords records) {
    if (holder.identity().isPresent()) {
      List<IssuanceRecord> named =
          new SpelledNames(records).of(holder.identity().get(), from, until, most + 1);
      List<IssuanceRecord> found =
          named.stream()
              .filter(record -> holder.covers(record.identity(), record.issuer()))
              .limit(most)
              .toList();
      return new Certificates(found, named.size() > most, named.size());
    }
    List<IssuanceRecord> found = new ArrayList<>();
    long[] read = new long[2];
    Watcher watcher = new Watcher(terminal, /* prints= */ false);
    try {
      records.forEach(
          from,
          until,
          record -> {
            read[0]++;
            if (holder.covers(record.identity(), record.issuer())) {
              read[1]++;
              if (found.size() < most) {
                found.add(record);
              }
            }
          },
          watcher::looked);
    } finally {
      watcher.done();
    }
    found.sort(
        Comparator.comparing(IssuanceRecord::notBefore).thenComparing(IssuanceRecord::serial));
    return new Certificates(found, read[1] > found.size(), read[0]);
  }
}
