package dev.hallmark.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.keys.LocalSigner;
import dev.hallmark.pki.keys.Signer;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The profiles of the authorities' certificates: what every Sigstore client accepts. */
class CertificateAuthoritiesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.789Z");
  private static final Instant NOW_IN_SECONDS = Instant.parse("2026-03-01T12:00:00Z");
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

  private final CertificateAuthorities authorities =
      new CertificateAuthorities(InstantSource.fixed(NOW), new SecureRandom());
  private final Signer rootKey = LocalSigner.p384();
  private final Signer issuingKey = LocalSigner.p384();
  private final Signer leafKey = LocalSigner.p256();
  private final CertificateChain fulcio = authorities.fulcio("example.org", rootKey, issuingKey);
  private final CertificateChain timestamp = authorities.timestamp("example.org", rootKey, leafKey);

  @Test
  void theFulcioChainIsAnIntermediateBelowASelfSignedRoot() {
    assertThat(fulcio.certificates()).hasSize(2);
    assertThat(fulcio.issuing().getPublicKey()).isEqualTo(issuingKey.publicKey());
    assertThat(fulcio.root().getPublicKey()).isEqualTo(rootKey.publicKey());
    assertThat(Certificates.isIssuedBy(fulcio.issuing(), fulcio.root())).isTrue();
    assertThat(Certificates.isIssuedBy(fulcio.root(), fulcio.root())).isTrue();
    assertThat(fulcio.issuing().getSigAlgName()).isEqualTo("SHA384withECDSA");
  }

  @Test
  void authoritiesCarryCriticalBasicConstraintsAndKeyUsage() {
    for (X509Certificate authority : List.of(fulcio.root(), fulcio.issuing(), timestamp.root())) {
      assertThat(Certificates.isCritical(authority, BASIC_CONSTRAINTS)).isTrue();
      assertThat(Certificates.isCritical(authority, KEY_USAGE)).isTrue();
      assertThat(authority.getKeyUsage())
          .as("keyCertSign and cRLSign alone")
          .containsExactly(false, false, false, false, false, true, true, false, false);
    }
    assertThat(fulcio.root().getBasicConstraints()).isEqualTo(1);
    assertThat(fulcio.issuing().getBasicConstraints()).isZero();
    assertThat(timestamp.root().getBasicConstraints()).isZero();
  }

  @Test
  void theIntermediateIsForCodeSigningAndSaysSoWithoutInsisting() throws Exception {
    assertThat(fulcio.issuing().getExtendedKeyUsage()).containsExactly(CODE_SIGNING);
    assertThat(Certificates.isCritical(fulcio.issuing(), EXTENDED_KEY_USAGE)).isFalse();
    assertThat(fulcio.root().getExtendedKeyUsage()).isNull();
  }

  @Test
  void theTimestampLeafIsForTimeStampingAloneAndInsists() throws Exception {
    X509Certificate leaf = timestamp.issuing();

    assertThat(leaf.getExtendedKeyUsage()).containsExactly(TIME_STAMPING);
    assertThat(Certificates.isCritical(leaf, EXTENDED_KEY_USAGE)).isTrue();
    assertThat(leaf.getBasicConstraints()).as("no authority").isEqualTo(-1);
    assertThat(leaf.getKeyUsage())
        .as("digitalSignature alone")
        .containsExactly(true, false, false, false, false, false, false, false, false);
    assertThat(leaf.getSigAlgName()).isEqualTo("SHA384withECDSA");
  }

  @Test
  void everyCertificateNamesItsKeyAndItsIssuersKey() {
    for (CertificateChain chain : List.of(fulcio, timestamp)) {
      byte[] rootIdentifier = Certificates.subjectKeyIdentifier(chain.root()).orElseThrow();
      assertThat(rootIdentifier).hasSize(20);
      assertThat(Certificates.authorityKeyIdentifier(chain.root())).contains(rootIdentifier);
      assertThat(Certificates.authorityKeyIdentifier(chain.issuing())).contains(rootIdentifier);
      assertThat(Certificates.subjectKeyIdentifier(chain.issuing()))
          .hasValueSatisfying(own -> assertThat(own).hasSize(20).isNotEqualTo(rootIdentifier));
    }
  }

  @Test
  void subjectsHaveOneOrganizationAndOneCommonName() {
    assertThat(fulcio.root().getSubjectX500Principal().getName())
        .isEqualTo("CN=fulcio-root,O=example.org");
    assertThat(timestamp.issuing().getSubjectX500Principal().getName())
        .isEqualTo("CN=tsa,O=example.org");
  }

  @Test
  void rootsLiveTenYearsAndTheIntermediateFive() {
    assertThat(fulcio.root().getNotBefore()).isEqualTo(NOW_IN_SECONDS);
    assertThat(fulcio.root().getNotAfter()).isEqualTo("2036-03-01T12:00:00Z");
    assertThat(fulcio.issuing().getNotAfter()).isEqualTo("2031-03-01T12:00:00Z");
    assertThat(timestamp.root().getNotAfter()).isEqualTo("2036-03-01T12:00:00Z");
  }

  @Test
  void nothingOutlivesItsIssuer() {
    CertificateAuthorities later =
        new CertificateAuthorities(
            InstantSource.fixed(NOW.plus(Duration.ofDays(7 * 365))), new SecureRandom());

    X509Certificate renewed =
        later.fulcioIntermediate(
            new AuthorityName("example.org", "again"),
            issuingKey.publicKey(),
            fulcio.root(),
            rootKey);

    assertThat(renewed.getNotAfter()).isEqualTo(fulcio.root().getNotAfter());
  }

  @Test
  void serialNumbersAreLongPositiveAndDiffer() {
    assertThat(fulcio.root().getSerialNumber()).isPositive();
    assertThat(fulcio.root().getSerialNumber().bitLength()).isBetween(100, 159);
    assertThat(fulcio.root().getSerialNumber())
        .isNotEqualTo(
            authorities.fulcio("example.org", rootKey, issuingKey).root().getSerialNumber());
  }

  @Test
  void aSignerThatIsNotTheIssuersIsRefused() {
    assertThatThrownBy(
            () ->
                authorities.fulcioIntermediate(
                    new AuthorityName("example.org", "x"),
                    issuingKey.publicKey(),
                    fulcio.root(),
                    LocalSigner.p384()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aChainThatDoesNotLinkIsNoChain() {
    assertThatThrownBy(() -> new CertificateChain(List.of(fulcio.root(), fulcio.issuing())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CertificateChain(List.of(fulcio.issuing())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CertificateChain(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aChainSurvivesPem() throws Exception {
    assertThat(CertificateChain.fromPem(fulcio.toPem())).isEqualTo(fulcio);
    assertThat(fulcio.toPem().lines()).allMatch(line -> line.length() <= 64);
  }
}
