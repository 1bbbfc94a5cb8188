package dev.hallmark.caretaker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.audit.LogAudit;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.testkit.log.MemoryPublication;
import dev.hallmark.testkit.log.TestLogKey;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.transparency.Hash;
import dev.hallmark.tuf.repository.Lifetimes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of a round whose time ends before it does. */
class CareRoundTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final MemoryObjectStore objects = new MemoryObjectStore();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final CareMetrics metrics =
      new CareMetrics(
          new MetricLog(
              Optional.of("Hallmark/Test"),
              () -> now,
              Log.of(MetricLog.class, new PrintStream(written, true, StandardCharsets.UTF_8))),
          Lifetimes.ATTENDED,
          List::of,
          () -> now);

  /** As Lambda ends an invocation: no code of ours sees it. */
  private static final class CutOff extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void whatWasFoundBeforeItIsTold() throws IOException {
    CaredLog whole = new CaredLog("ct", objects);
    CaredLog endless = new CaredLog("rekor-v2", endless());
    whole.append();
    whole.store.removeEntry(Hash.leaf(new byte[] {0}));
    round(whole, endless);
    assertThat(lines())
        .filteredOn(line -> line.has("AuditFindings"))
        .extracting(line -> line.path("Log").asText())
        .containsExactly("ct");
  }

  /** An audit that never ends keeps no log from the public, and nobody from learning of one. */
  @Test
  void everyLogIsPublishedAndToldBeforeTheFirstAudit() throws IOException {
    CaredLog endless = new CaredLog("ct", endless());
    CaredLog stuck = new CaredLog("rekor-v2", objects);
    CaredLog other = new CaredLog("rekor-v1", objects);
    stuck.append();
    other.append();
    stuck.files.overwriteCheckpoint("junk");
    round(endless, stuck, other);
    now = now.plus(Duration.ofMinutes(1));
    round(endless, stuck, other);
    assertThat(other.files.checkpoint()).isPresent();
    assertThat(lines())
        .filteredOn(line -> line.path("CheckpointAge").asInt() == 60)
        .extracting(line -> line.path("Log").asText())
        .containsExactly("rekor-v2");
  }

  private void round(CaredLog... logs) {
    CareRound round =
        new CareRound(List.of(), List.of(logs).stream().map(log -> log.care).toList(), metrics);
    assertThatThrownBy(round::run).isInstanceOf(CutOff.class);
  }

  private static ObjectStore endless() {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (_, _, _) -> {
              throw new CutOff();
            });
  }

  /** A log and its care. */
  private final class CaredLog {
    private final MemoryLogStore store = new MemoryLogStore();
    private final MemoryPublication files = new MemoryPublication();
    private final TestLogKey key = new TestLogKey("log.example");
    private final TransparencyLog log =
        TransparencyLog.builder(store, key, () -> now, new SecureRandom()).build();
    private final LogCare care;

    /**
     * @param states of its audits
     */
    private CaredLog(String name, ObjectStore states) {
      care =
          new LogCare(
              name,
              new Publisher(log, key, files, Publisher.MOST_ENTRIES),
              Optional.of(
                  new PeriodicAudit(
                      name,
                      new LogAudit(store, key).publication(files).identities(Hash::leaf),
                      states)));
    }

    private void append() {
      byte[] leaf = {0};
      assertThat(log.append(new Candidate(Hash.leaf(leaf), leaf, new byte[0]))).isNotNull();
    }
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : written.toString(StandardCharsets.UTF_8).lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
