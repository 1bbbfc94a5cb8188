package dev.hallmark.pki.chain;

import dev.hallmark.pki.keys.KeyPolicy;
import dev.hallmark.pki.keys.PublicKeyType;
import dev.hallmark.pki.x509.Certificates;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What one certificate of a chain must hold. */
final class CertificateRules {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final String ANY_USAGE = "2.5.29.37.0";
  private static final int CERTIFICATE_SIGN = 5;
  private static final int LONGEST_SERIAL = 20;

  /** SEQUENCE without anything in it. */
  private static final int EMPTY_NAME = 2;

  /** Criticality of these is looked at by their own rules. */
  private static final Set<String> KNOWN =
      Set.of(
          Extensions.BASIC_CONSTRAINTS,
          Extensions.KEY_USAGE,
          Extensions.EXTENDED_KEY_USAGE,
          Extensions.SUBJECT_KEY_IDENTIFIER,
          Extensions.AUTHORITY_KEY_IDENTIFIER,
          Extensions.NAME_CONSTRAINTS);

  private final X509Certificate certificate;
  private final int below;
  private final Instant now;
  private final Duration leafLife;

  /**
   * @param below how many authorities follow under it
   * @param leafLife what it must outlast
   */
  CertificateRules(X509Certificate certificate, int below, Instant now, Duration leafLife) {
    this.certificate = certificate;
    this.below = below;
    this.now = now;
    this.leafLife = leafLife;
  }

  void addBroken(List<ChainRule> broken) {
    add(broken, ChainRule.VERSION, certificate.getVersion() == 3);
    add(broken, ChainRule.KEY, isGood(certificate.getPublicKey()));
    add(
        broken,
        ChainRule.NAME,
        certificate.getSubjectX500Principal().getEncoded().length > EMPTY_NAME);
    BigInteger serial = certificate.getSerialNumber();
    add(
        broken,
        ChainRule.SERIAL,
        serial.signum() > 0 && serial.toByteArray().length <= LONGEST_SERIAL);
    addTimes(broken);
    addUses(broken);
    add(
        broken,
        ChainRule.SUBJECT_KEY_IDENTIFIER,
        Certificates.subjectKeyIdentifier(certificate).isPresent()
            && !critical(Extensions.SUBJECT_KEY_IDENTIFIER));
    add(broken, ChainRule.NAME_CONSTRAINTS, !has(Extensions.NAME_CONSTRAINTS));
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    add(broken, ChainRule.CRITICAL_EXTENSION, critical == null || KNOWN.containsAll(critical));
  }

  private void addTimes(List<ChainRule> broken) {
    Instant start = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    boolean valid = !now.isBefore(start) && !now.isAfter(end);
    add(broken, ChainRule.VALIDITY, valid);
    add(broken, ChainRule.LIFE, !valid || !now.plus(leafLife).isAfter(end));
  }

  private void addUses(List<ChainRule> broken) {
    // The JDK's number is -1 for no authority, and the largest one for no limit.
    int pathLength = certificate.getBasicConstraints();
    add(
        broken,
        ChainRule.BASIC_CONSTRAINTS,
        pathLength >= 0 && critical(Extensions.BASIC_CONSTRAINTS));
    add(
        broken,
        ChainRule.PATH_LENGTH,
        pathLength < 0 || (below == 0 ? pathLength == 0 : pathLength >= below));
    boolean[] usage = certificate.getKeyUsage();
    add(
        broken,
        ChainRule.KEY_USAGE,
        usage != null && usage[CERTIFICATE_SIGN] && critical(Extensions.KEY_USAGE));
    add(broken, ChainRule.EXTENDED_KEY_USAGE, isForCodeSigning());
  }

  private boolean isForCodeSigning() {
    try {
      List<String> usages = certificate.getExtendedKeyUsage();
      if (usages == null) {
        return below > 0;
      }
      return !critical(Extensions.EXTENDED_KEY_USAGE)
          && (usages.contains(CODE_SIGNING) || (below > 0 && usages.contains(ANY_USAGE)));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private static boolean isGood(PublicKey key) {
    return PublicKeyType.of(key)
            .map(
                type ->
                    switch (type) {
                      case ECDSA_P256, ECDSA_P384, RSA -> true;
                      case ECDSA_P521, ED25519 -> false;
                    })
            .orElse(false)
        && KeyPolicy.weakness(key).isEmpty();
  }

  private boolean has(String extension) {
    return certificate.getExtensionValue(extension) != null;
  }

  private boolean critical(String extension) {
    return Certificates.isCritical(certificate, extension);
  }

  private static void add(List<ChainRule> broken, ChainRule rule, boolean kept) {
    if (!kept) {
      broken.add(rule);
    }
  }
}
