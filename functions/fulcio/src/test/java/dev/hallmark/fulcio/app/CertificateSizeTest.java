package dev.hallmark.fulcio.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.FulcioExtension;
import dev.hallmark.fulcio.domain.identity.SubjectAlternativeName;
import dev.hallmark.fulcio.domain.issuance.IssuanceRules;
import dev.hallmark.fulcio.vectors.RecordingCtLog;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.store.VolatileIssuances;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.testkit.keys.JdkSigner;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Claims of any length are taken as long as logs and clients take the certificate. */
class CertificateSizeTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final JdkSigner key = JdkSigner.p384();
  private final RecordingCtLog log = new RecordingCtLog();

  private Outcome<?> issue(int characters) {
    Instance instance =
        new Instance(
            new FulcioConfiguration(List.of(), List.of(), IssuanceRules.none()),
            new CertificateAuthority(
                new CertificateAuthorities(() -> START, new SecureRandom())
                    .fulcio("example", JdkSigner.p384(), key),
                key),
            log.key().publicKey());
    return new CertificateIssuer(
            CtLogs.of(log),
            new IssuanceAudit(Optional.empty(), new VolatileIssuances(), 0),
            Duration.ofMinutes(10),
            () -> START,
            new SecureRandom(),
            Meter.silent())
        .issue(
            instance,
            new CertifiedIdentity(
                new SubjectAlternativeName.EmailName("a@example.org"),
                Map.of(
                    FulcioExtension.ISSUER_RAW, "https://i.example",
                    FulcioExtension.ISSUER, "https://i.example",
                    FulcioExtension.SUBJECT, "x".repeat(characters))),
            JdkSigner.p256().publicKey(),
            "none");
  }

  @Test
  void aSubjectOfFiftyKibIsCertified() {
    assertThat(issue(50 * 1024)).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void aSubjectOfSixtyKibIsRefusedBeforeAnythingIsSigned() {
    assertThat(issue(60 * 1024)).isEqualTo(Outcome.refused(Rule.CERTIFICATE_TOO_LARGE.refusal()));
    assertThat(key.signatures()).isZero();
    assertThat(log.received()).isEmpty();
  }
}
