package dev.hallmark.caretaker.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.LogAudit;
import dev.hallmark.logengine.publish.PublishReport;
import dev.hallmark.logengine.publish.PublishReport.Outcome;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.testkit.log.MemoryPublication;
import dev.hallmark.testkit.log.TestLogKey;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rounds over one log. */
class LogCareTest {
  private final MemoryLogStore store = new MemoryLogStore();
  private final TestLogKey key = new TestLogKey("log.example");
  private final MemoryPublication files = new MemoryPublication();
  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final TransparencyLog log =
      TransparencyLog.builder(store, key, InstantSource.system(), new SecureRandom()).build();

  @Test
  void aRoundPublishesAndAuditsWhatIsNew() {
    append(3);
    assertThat(round(true))
        .satisfies(
            report -> {
              assertThat(report.sound()).isTrue();
              assertThat(report.published().map(PublishReport::outcome))
                  .contains(Outcome.PUBLISHED);
              assertThat(report.audited().map(AuditReport::from)).contains(0L);
            });
    append(5);
    CareReport second = round(true);
    assertThat(second.sound()).isTrue();
    assertThat(second.audited().map(AuditReport::from)).contains(3L);
    assertThat(second.audited().map(AuditReport::size)).contains(5L);
    CareReport third = round(true);
    assertThat(third.published().map(PublishReport::outcome)).contains(Outcome.CURRENT);
    assertThat(third.sound()).isTrue();
  }

  @Test
  void auditsCanBeOff() {
    append(3);
    CareReport report = round(false);
    assertThat(report.sound()).isTrue();
    assertThat(report.audited()).isEmpty();
    assertThat(objects.list("")).isEmpty();
  }

  @Test
  void aFindingIsReportedAndTheStateStays() {
    append(3);
    round(true);
    append(5);
    store.removeEntry(Hash.leaf(leaf(4)));
    for (int round = 0; round < 2; round++) {
      CareReport report = round(true);
      assertThat(report.sound()).isFalse();
      assertThat(report.audited().map(AuditReport::from)).contains(3L);
    }
  }

  @Test
  void whatCannotBePublishedIsAuditedAllTheSame() {
    append(3);
    files.overwriteCheckpoint("junk");
    CareReport report = round(true);
    assertThat(report.sound()).isFalse();
    assertThat(report.published()).isEmpty();
    assertThat(report.audited().map(AuditReport::whole)).contains(false);
  }

  @Test
  void aStateThatCannotBeReadMeansTheWholeLog() {
    append(3);
    objects.overwrite(InstanceObjects.AUDITS + "rekor-v2", "junk".getBytes(StandardCharsets.UTF_8));
    CareReport report = round(true);
    assertThat(report.sound()).isTrue();
    assertThat(report.audited().map(AuditReport::from)).contains(0L);
    append(4);
    assertThat(round(true).audited().map(AuditReport::from)).contains(3L);
  }

  private CareReport round(boolean audited) {
    LogCare care = care(audited);
    return care.audit(care.publish());
  }

  private LogCare care(boolean audited) {
    PeriodicAudit audit =
        new PeriodicAudit(
            "rekor-v2",
            new LogAudit(store, key).publication(files).identities(Hash::leaf),
            objects);
    return new LogCare(
        "rekor-v2",
        new Publisher(log, key, files, Publisher.MOST_ENTRIES),
        audited ? Optional.of(audit) : Optional.empty());
  }

  private void append(int size) {
    for (int i = 0; i < size; i++) {
      byte[] leaf = leaf(i);
      assertThat(log.append(new Candidate(Hash.leaf(leaf), leaf, new byte[0]))).isNotNull();
    }
  }

  private static byte[] leaf(int number) {
    return ("entry " + number).getBytes(StandardCharsets.UTF_8);
  }
}
