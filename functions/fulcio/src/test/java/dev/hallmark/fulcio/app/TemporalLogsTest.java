package dev.hallmark.fulcio.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.FulcioExtension;
import dev.hallmark.fulcio.domain.identity.SubjectAlternativeName;
import dev.hallmark.fulcio.domain.issuance.IssuanceRules;
import dev.hallmark.fulcio.vectors.RecordingCtLog;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.store.VolatileIssuances;
import dev.hallmark.pki.sct.TemporalShards;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.testkit.keys.JdkSigner;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of several CT logs a certificate is logged in that of the time in which it expires. */
class TemporalLogsTest {
  private static final Instant START = Instant.parse("2026-12-31T00:00:00Z");
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final TemporalShards YEARS =
      TemporalShards.parse("2027-01-01T00:00:00Z,2028-01-01T00:00:00Z");

  private final JdkSigner key = JdkSigner.p384();
  private final List<RecordingCtLog> logs =
      List.of(new RecordingCtLog(), new RecordingCtLog(), new RecordingCtLog());

  @ParameterizedTest
  @CsvSource({
    "2026-12-31T23:49:59Z, 1",
    "2026-12-31T23:50:00Z, 2",
    "2027-06-01T12:00:00Z, 2",
    "2028-03-01T00:00:00Z, 3"
  })
  void theEndOfACertificateChoosesItsLog(Instant now, int number) {
    assertThat(issue(now, logs)).isInstanceOf(Outcome.Accepted.class);
    for (int i = 0; i < logs.size(); i++) {
      assertThat(logs.get(i).received()).as("log %d", i + 1).hasSize(i + 1 == number ? 1 : 0);
    }
  }

  /** Each log has its own key: the promise of another one is none. */
  @Test
  void thePromiseMustBeOfThatLog() {
    List<RecordingCtLog> swapped = List.of(logs.get(1), logs.get(0), logs.get(2));
    assertThat(issue(START, swapped)).isInstanceOf(Outcome.Unavailable.class);
    assertThat(key.signatures()).isEqualTo(1);
  }

  @Test
  void thereIsOneLogMoreThanEnds() {
    assertThatThrownBy(() -> new CtLogs(YEARS, List.copyOf(logs.subList(0, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 CT logs are named and 2 ends of CT logs, which make 3 logs");
  }

  private Outcome<X509Certificate> issue(Instant now, List<RecordingCtLog> answering) {
    Instance instance =
        new Instance(
            new FulcioConfiguration(List.of(), List.of(), IssuanceRules.none()),
            new CertificateAuthority(
                new CertificateAuthorities(() -> START, new SecureRandom())
                    .fulcio("example", JdkSigner.p384(), key),
                key),
            List.of(),
            logs.stream().map(log -> log.key().publicKey()).toList());
    return new CertificateIssuer(
            new CtLogs(YEARS, List.copyOf(answering)),
            new IssuanceAudit(Optional.empty(), new VolatileIssuances(), 0),
            LIFE,
            () -> now,
            new SecureRandom(),
            Meter.silent())
        .issue(
            instance,
            new CertifiedIdentity(
                new SubjectAlternativeName.EmailName("a@example.org"),
                Map.of(
                    FulcioExtension.ISSUER_RAW, "https://i.example",
                    FulcioExtension.ISSUER, "https://i.example")),
            JdkSigner.p256().publicKey(),
            "none");
  }
}
