package dev.hallmark.caretaker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.logengine.publish.PublishReport;
import dev.hallmark.tuf.repository.Expiries;
import dev.hallmark.tuf.repository.Lifetimes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is told of the caretaker's rounds, and when. */
class CareMetricsTest {
  private static final Instant BEGAN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Instant now = BEGAN;
  private Supplier<List<CertificateLife>> certificates = List::of;
  private final CareMetrics metrics = metrics(Optional.of("Hallmark/Test"));

  @Test
  void eachRoleOfARepositoryIsToldWithWhatIsLeftOfItsLife() throws IOException {
    metrics.tell(trust(BEGAN.plus(Duration.ofDays(3))));
    assertThat(lines("life of TUF metadata"))
        .extracting(
            line -> line.path("repository").asText(),
            line -> line.path("role").asText(),
            line -> line.path("daysLeft").asDouble(),
            line -> line.path("TufLifeLeft").asDouble())
        .containsExactlyInAnyOrder(
            tuple("tuf", "root", 365.0, 100.0),
            tuple("tuf", "targets", 365.0, 100.0),
            tuple("tuf", "snapshot", 30.0, 100.0),
            tuple("tuf", "timestamp", 3.0, 42.9));
  }

  /** For each hour in which a metric has a value it is billed, so it is not told each minute. */
  @Test
  void whatStaysAsItIsIsToldOnceAnHour() throws IOException {
    for (int minute = 0; minute <= 120; minute++) {
      metrics.tell(trust(BEGAN.plus(Duration.ofDays(7))));
      now = now.plus(MINUTE);
    }
    assertThat(lines("life of TUF metadata")).hasSize(3 * 4);
  }

  @Test
  void whatWasRenewedIsToldAtOnce() throws IOException {
    metrics.tell(trust(BEGAN.plus(Duration.ofDays(3))));
    now = now.plus(MINUTE);
    metrics.tell(trust(now.plus(Duration.ofDays(7))));
    assertThat(lines("life of TUF metadata")).hasSize(2 * 4);
  }

  @Test
  void aRenewalThatFailsIsToldInEachRound() throws IOException {
    TrustReport failed = new TrustReport("tuf", Optional.empty(), now, false);
    metrics.tell(failed);
    metrics.tell(failed);
    assertThat(lines("care of the TUF repository failed"))
        .hasSize(2)
        .allMatch(line -> line.path("RenewalFailures").asInt() == 1);
  }

  @Test
  void theCertificatesInUseAreToldOnceAnHourWithTheirPlace() throws IOException {
    Instant end = BEGAN.plus(Duration.ofDays(90));
    certificates =
        () -> List.of(new CertificateLife("ca", 1, BEGAN.minus(Duration.ofDays(270)), end));
    metrics.tellCertificates();
    now = now.plus(MINUTE);
    metrics.tellCertificates();
    assertThat(lines("life of a certificate"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("CertificateDaysLeft").asInt()).isEqualTo(90);
              assertThat(line.path("lifeLeft").asInt()).isEqualTo(25);
              assertThat(line.path("chain").asText()).isEqualTo("ca");
            });
  }

  @Test
  void aChainThatCannotBeReadIsTriedAgainInTheNextRound() throws IOException {
    certificates =
        () -> {
          throw new IllegalStateException("no store");
        };
    metrics.tellCertificates();
    certificates = () -> List.of(new CertificateLife("tsa", 1, BEGAN, BEGAN.plusSeconds(86_400)));
    metrics.tellCertificates();
    assertThat(lines("life of a certificate")).hasSize(1);
  }

  /** An instance that nobody uses is billed for no metric of its logs. */
  @Test
  void ofALogThatDoesNotGrowNoMetricIsTold() throws IOException {
    for (int minute = 0; minute < 120; minute++) {
      metrics.tellPublished(log(7, 7));
      now = now.plus(MINUTE);
    }
    assertThat(lines("state of a log")).hasSize(2).noneMatch(line -> line.has("_aws"));
  }

  @Test
  void ofALogThatHasGrownItsEntriesAreTold() throws IOException {
    metrics.tellPublished(log(7, 7));
    metrics.tellPublished(log(9, 9));
    assertThat(lines("state of a log").getLast().path("LogEntries").asInt()).isEqualTo(9);
    assertThat(lines("state of a log").getLast().path("CheckpointAge").asInt(-1)).isZero();
  }

  @Test
  void entriesThatStayUnpublishedAreToldEachMinuteWithTheirAge() throws IOException {
    metrics.tellPublished(log(7, 7));
    for (int minute = 0; minute < 3; minute++) {
      now = now.plus(MINUTE);
      metrics.tellPublished(log(9, 7));
    }
    now = now.plus(MINUTE);
    metrics.tellPublished(log(9, 9));
    now = now.plus(MINUTE);
    metrics.tellPublished(log(10, 10));
    assertThat(lines("state of a log"))
        .filteredOn(line -> line.has("CheckpointAge"))
        .extracting(line -> line.path("CheckpointAge").asInt())
        .containsExactly(60, 120, 180, 0);
  }

  /** Whether something waits is then not known: that it may is what matters. */
  @Test
  void whileNothingCanBePublishedTheAgeGrows() throws IOException {
    metrics.tellPublished(log(7, 7));
    now = now.plus(MINUTE);
    metrics.tellPublished(new CareReport("ct", Optional.empty(), Optional.empty(), false));
    assertThat(lines("state of a log").getLast().path("CheckpointAge").asInt()).isEqualTo(60);
    assertThat(lines("state of a log").getLast().has("LogEntries")).isFalse();
  }

  @Test
  void withoutANamespaceNothingIsReadOrTold() {
    certificates =
        () -> {
          throw new AssertionError("was read");
        };
    CareMetrics silent = metrics(Optional.empty());
    silent.tell(trust(now));
    silent.tellPublished(log(1, 0));
    silent.tellCertificates();
    assertThat(written.size()).isZero();
  }

  private CareMetrics metrics(Optional<String> namespace) {
    return new CareMetrics(
        new MetricLog(
            namespace,
            () -> now,
            Log.of(MetricLog.class, new PrintStream(written, true, StandardCharsets.UTF_8))),
        Lifetimes.ATTENDED,
        () -> certificates.get(),
        () -> now);
  }

  private static TrustReport trust(Instant timestampExpires) {
    return new TrustReport(
        "tuf",
        Optional.of(
            new Expiries(
                BEGAN.plus(Duration.ofDays(365)),
                BEGAN.plus(Duration.ofDays(365)),
                BEGAN.plus(Duration.ofDays(30)),
                timestampExpires)),
        BEGAN,
        true);
  }

  private static CareReport log(long size, long published) {
    return new CareReport(
        "ct",
        Optional.of(
            new PublishReport(
                PublishReport.Outcome.CURRENT,
                OptionalLong.of(published),
                OptionalLong.of(published),
                size,
                0)),
        Optional.empty(),
        true);
  }

  private List<JsonNode> lines(String event) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : written.toString(StandardCharsets.UTF_8).lines().toList()) {
      JsonNode read = new ObjectMapper().readTree(line);
      if (read.path("event").asText().equals(event)) {
        lines.add(read);
      }
    }
    return lines;
  }
}
