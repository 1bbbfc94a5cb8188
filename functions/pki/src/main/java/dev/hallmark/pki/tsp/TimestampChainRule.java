package dev.hallmark.pki.tsp;

import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What verifiers ask of a timestamp authority's chain beyond its links: RFC 3161 section 2.3,
 * upstream's check at the start of its server, and the strictest of the clients. A chain that
 * breaks one would make time stamps that somebody refuses.
 */
public enum TimestampChainRule {
  /** sigstore-python's verifier takes no chain of one certificate. */
  TWO_CERTIFICATES("the chain has at least two certificates, the signing one and its root"),
  /** RFC 3161 section 2.3. */
  SOLE_CRITICAL_PURPOSE(
      "the signing certificate's extended key usage is timeStamping, alone and critical"),
  /** RFC 5280 section 4.2.1.9. */
  NO_AUTHORITY("the signing certificate is not one of a certificate authority"),
  /** RFC 5280 section 4.2.1.3. */
  SIGNS("the signing certificate's key usage has digitalSignature"),
  /** RFC 5280 sections 4.2.1.1 and 4.2.1.2. */
  KEY_IDENTIFIERS(
      "the signing certificate has a subject and an authority key identifier, the latter that of"
          + " its issuer"),
  /** Upstream's {@code --enforce-intermediate-eku}. */
  INTERMEDIATES("certificates between are of authorities, with timeStamping among their purposes"),
  /** RFC 5280 sections 4.2.1.3 and 4.2.1.9. */
  ROOT("the root is the certificate of an authority that may sign certificates");

  private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_CERT_SIGN = 5;

  private final String sentence;

  TimestampChainRule(String sentence) {
    this.sentence = sentence;
  }

  /** The first rule that a chain breaks. */
  public static Optional<TimestampChainRule> brokenBy(CertificateChain chain) {
    return Arrays.stream(values()).filter(rule -> !rule.isKeptBy(chain)).findFirst();
  }

  /** What must be so. */
  public String sentence() {
    return sentence;
  }

  private boolean isKeptBy(CertificateChain chain) {
    List<X509Certificate> all = chain.certificates();
    X509Certificate signing = chain.issuing();
    return switch (this) {
      case TWO_CERTIFICATES -> all.size() >= 2;
      case SOLE_CRITICAL_PURPOSE ->
          purposes(signing).equals(List.of(TIME_STAMPING))
              && Certificates.isCritical(signing, EXTENDED_KEY_USAGE);
      case NO_AUTHORITY -> signing.getBasicConstraints() < 0;
      case SIGNS -> hasUsage(signing, DIGITAL_SIGNATURE);
      case KEY_IDENTIFIERS -> namesKeys(signing, all.get(Math.min(1, all.size() - 1)));
      case INTERMEDIATES ->
          all.stream()
              .filter(between -> !between.equals(signing) && !between.equals(chain.root()))
              .allMatch(
                  between -> isAuthority(between) && purposes(between).contains(TIME_STAMPING));
      case ROOT -> isAuthority(chain.root());
    };
  }

  private static boolean isAuthority(X509Certificate certificate) {
    return certificate.getBasicConstraints() >= 0 && hasUsage(certificate, KEY_CERT_SIGN);
  }

  private static boolean hasUsage(X509Certificate certificate, int bit) {
    boolean[] usage = certificate.getKeyUsage();
    return usage != null && usage[bit];
  }

  private static boolean namesKeys(X509Certificate certificate, X509Certificate issuer) {
    Optional<byte[]> named = Certificates.authorityKeyIdentifier(certificate);
    return named.isPresent()
        && Certificates.subjectKeyIdentifier(certificate).isPresent()
        && Certificates.subjectKeyIdentifier(issuer)
            .filter(identifier -> Arrays.equals(identifier, named.get()))
            .isPresent();
  }

  private static List<String> purposes(X509Certificate certificate) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes == null ? List.of() : purposes;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
