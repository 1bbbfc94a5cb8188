package dev.hallmark.operator;

import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.IssuanceRecords;
import dev.hallmark.operator.clients.DeniedSigner;
import dev.hallmark.operator.signed.SignedEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds what a holder got and signed in a time: certificates in the authority's records, entries in
 * the Rekor logs. Of an identity the records of its name are asked for, in every spelling that the
 * entries have ({@link SpelledNames}); of an issuer all records are read.
 */
final class FreezeReview {
  /**
   * More entries, and more certificates, are counted only; {@link Signed#missing} and {@link
   * Certificates#missing} say how many.
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
   * @param issued those that are listed, the oldest first
   * @param total of the certificates
   * @param read how many records were read to find them
   */
  record Certificates(List<IssuanceRecord> issued, long total, long read) {
    Certificates {
      issued = List.copyOf(issued);
    }

    /** How many certificates are counted and not listed. */
    long missing() {
      return total - issued.size();
    }
  }

  /**
   * What was found.
   *
   * @param certificates empty if the instance keeps no records
   * @param spellings names of whoever is meant as entries and records have them
   * @param entries the first ones, log by log
   * @param total of the entries
   * @param logs what was read to find them
   */
  record Signed(
      Optional<Certificates> certificates,
      Set<DeniedSigner> spellings,
      List<SignedEntry> entries,
      long total,
      List<LogRead> logs) {
    Signed {
      spellings = Collections.unmodifiableSet(new LinkedHashSet<>(spellings));
      entries = List.copyOf(entries);
      logs = List.copyOf(logs);
    }

    /** Whether nothing at all was found. */
    boolean isEmpty() {
      return total == 0 && certificates.map(Certificates::total).orElse(0L) == 0;
    }

    /** How many entries are counted and not listed. */
    long missing() {
      return total - entries.size();
    }
  }

  /** Looks for what was signed in a time. */
  Signed of(FrozenSigners signers, Instant from, Instant until, CeremonyOptions options) {
    Set<DeniedSigner> spellings = new LinkedHashSet<>();
    List<SignedEntry> entries = new ArrayList<>();
    long[] total = new long[1];
    List<LogRead> read =
        logs.forEach(
            options,
            from,
            until,
            entry ->
                signers
                    .signerOf(entry)
                    .ifPresent(
                        by -> {
                          total[0]++;
                          spellings.add(new DeniedSigner(by.identity(), by.issuer()));
                          if (entries.size() < most) {
                            entries.add(entry);
                          }
                        }));
    Optional<Certificates> certificates =
        tables.kept(options).map(records -> certificates(signers, spellings, from, until, records));
    return new Signed(certificates, spellings, entries, total[0], read);
  }

  private Certificates certificates(
      FrozenSigners signers,
      Set<DeniedSigner> spellings,
      Instant from,
      Instant until,
      IssuanceRecords records) {
    List<IssuanceRecord> found = new ArrayList<>();
    long[] total = new long[1];
    long[] read = new long[1];
    Consumer<IssuanceRecord> look =
        record -> {
          read[0]++;
          if (signers.covers(record.identity(), record.issuer())) {
            total[0]++;
            spellings.add(new DeniedSigner(record.identity(), record.issuer()));
            if (found.size() < most) {
              found.add(record);
            }
          }
        };
    Optional<String> identity = signers.holder().identity();
    if (identity.isPresent()) {
      List<String> names = new ArrayList<>(List.of(identity.get()));
      spellings.forEach(spelling -> names.add(spelling.identity()));
      new SpelledNames(records).forEach(names, from, until, look);
    } else {
      Watcher watcher = new Watcher(terminal, /* prints= */ false);
      try {
        records.forEach(from, until, look, watcher::looked);
      } finally {
        watcher.done();
      }
    }
    found.sort(
        Comparator.comparing(IssuanceRecord::notBefore).thenComparing(IssuanceRecord::serial));
    return new Certificates(found, total[0], read[0]);
  }
}
