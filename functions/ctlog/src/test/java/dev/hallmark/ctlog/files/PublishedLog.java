package dev.hallmark.ctlog.files;

import dev.hallmark.ctlog.LogUnderTest;
import dev.hallmark.logengine.audit.AuditListener;
import dev.hallmark.logengine.audit.Finding;
import dev.hallmark.logengine.audit.LogAudit;
import dev.hallmark.logengine.publish.PublishReport;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.CtEntry;
import dev.hallmark.testkit.log.MemoryPublication;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A log of made entries with its public files, and what an audit finds there. */
final class PublishedLog {
  static final byte[] ROOT = text("the root");
  private static final byte[] EMPTY = {};

  final LogUnderTest log = new LogUnderTest();
  final MemoryPublication files = new MemoryPublication();
  private final Publisher publisher = publisher(LogKind.CT.entryFiles());
  private int size;

  Publisher publisher(EntryFiles form) {
    return new Publisher(log.log(), log.key(), files, form, Publisher.MOST_ENTRIES);
  }

  /**
   * Lets it grow: certificates and pre-certificates in turn, of two issuers. A few come in this
   * order, many at once in any.
   */
  void grow(int to) {
    if (to - size < 16) {
      IntStream.range(size, to).forEach(this::append);
    } else {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        CompletableFuture.allOf(
                IntStream.range(size, to)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> append(i), threads))
                    .toArray(CompletableFuture[]::new))
            .join();
      }
    }
    size = to;
    log.log().checkpoint();
  }

  private void append(int number) {
    List<byte[]> chain = List.of(issuer(number), ROOT);
    byte[] submitted = text("submitted " + number);
    boolean precertificate = number % 2 == 0;
    CtEntry entry =
        precertificate
            ? new CtEntry.Precertificate(new byte[32], text("logged " + number))
            : new CtEntry.Certificate(submitted);
    log.append(
        CtEntries.merkleTreeLeaf(entry, 0, EMPTY),
        precertificate
            ? CtEntries.precertificateExtraData(submitted, chain)
            : CtEntries.certificateExtraData(chain));
  }

  static byte[] issuer(int index) {
    return text("issuer " + index % 3 / 2);
  }

  PublishReport publish() {
    return publisher.run();
  }

  /** What an audit of the whole log finds: rule, place and fault. */
  List<String> findings() {
    List<String> findings = new ArrayList<>();
    LogKind.CT
        .rules(new LogAudit(log.store(), log.key()).publication(files), log.signer())
        .whole(
            new AuditListener() {
              @Override
              public void progress(long done, long of) {}

              @Override
              public void found(Finding finding) {
                findings.add(finding.rule() + " " + finding.where() + ": " + finding.what());
              }
            });
    return findings;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
