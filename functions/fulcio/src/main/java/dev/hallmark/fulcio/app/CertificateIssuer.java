package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.Trouble;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.certificate.CertificateLint;
import dev.hallmark.fulcio.domain.certificate.LeafTemplate;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.kit.log.Log;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.CtEntry;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SctVerification;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.x509.CertificateSigning;
import dev.hallmark.pki.x509.Certificates;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Signs, logs and signs again (RFC 6962 section 3.1). Two signatures of the authority's key and one
 * call to the log for each certificate. What the key service or the log gives is verified before it
 * is used.
 */
final class CertificateIssuer {
  private static final Log LOG = Log.of(CertificateIssuer.class);
  private static final int SERIAL_BITS = 159;

  /** Rekor takes certificates of up to 64 KiB; the log's request holds them in base64. */
  private static final int MAXIMUM_TBS_BYTES = 60 * 1024;

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofMinutes(5);

  private final CtLog log;
  private final InstantSource clock;
  private final SecureRandom random;

  CertificateIssuer(CtLog log, InstantSource clock, SecureRandom random) {
    this.log = log;
    this.clock = clock;
    this.random = random;
  }

  Outcome<X509Certificate> issue(Instance instance, CertifiedIdentity identity, PublicKey key) {
    CertificateAuthority authority = instance.authority();
    LeafTemplate leaf = new LeafTemplate(authority, identity, key, serial(), clock.instant());
    if (!authority.covers(leaf.notBefore(), leaf.notAfter())) {
      LOG.warn("the authority's certificates do not cover ten minutes from now", Map.of());
      return trouble(Rule.CA_EXPIRED, LATER);
    }
    byte[] tbs = leaf.precertificate();
    if (tbs.length > MAXIMUM_TBS_BYTES) {
      return Outcome.refused(Rule.CERTIFICATE_TOO_LARGE.refusal());
    }
    try {
      X509Certificate precertificate = sign(tbs, authority);
      return promise(instance, precertificate)
          .then(sct -> Outcome.accepted(complete(leaf, sct, precertificate, authority)));
    } catch (SigningException e) {
      LOG.fault("the authority's key did not sign", e, Map.of());
      return trouble(Rule.CA_KEY, SOON);
    }
  }

  private BigInteger serial() {
    return new BigInteger(SERIAL_BITS, random).max(BigInteger.ONE);
  }

  private static X509Certificate sign(byte[] tbs, CertificateAuthority authority) {
    List<String> findings = CertificateLint.findings(tbs, authority);
    if (!findings.isEmpty()) {
      LOG.warn("a certificate breaks its profile", Map.of("findings", findings));
      throw new IllegalStateException("a certificate breaks its profile");
    }
    return CertificateSigning.sign(tbs, authority.key());
  }

  private Outcome<SignedCertificateTimestamp> promise(
      Instance instance, X509Certificate precertificate) {
    List<byte[]> chain = new ArrayList<>();
    chain.add(Certificates.der(precertificate));
    instance.authority().chain().certificates().forEach(c -> chain.add(Certificates.der(c)));
    return switch (log.addPreChain(chain)) {
      case CtLog.Answer.Busy(Duration retryAfter) -> trouble(Rule.CT_LOG_BUSY, retryAfter);
      case CtLog.Answer.Failure() -> trouble(Rule.CT_LOG, SOON);
      case CtLog.Answer.Promise(SignedCertificateTimestamp sct) ->
          SctVerification.verifies(sct, entry(chain), instance.ctLogKey())
              ? Outcome.accepted(sct)
              : trouble(Rule.CT_LOG_PROMISE, LATER);
    };
  }

  private static CtEntry entry(List<byte[]> chain) {
    try {
      return CtEntries.ofPrecertificate(chain.get(0), chain.get(1));
    } catch (MalformedSctException e) {
      throw new IllegalStateException("our own pre-certificate has its poison", e);
    }
  }

  private static X509Certificate complete(
      LeafTemplate leaf,
      SignedCertificateTimestamp sct,
      X509Certificate precertificate,
      CertificateAuthority authority) {
    X509Certificate certificate = sign(leaf.certificate(sct), authority);
    try {
      boolean same =
          Arrays.equals(
              CtEntries.tbsWithoutSctList(Certificates.der(certificate)),
              CtEntries.tbsWithoutPoison(Certificates.der(precertificate)));
      if (!same) {
        throw new IllegalStateException("the certificate differs from what was logged");
      }
    } catch (MalformedSctException e) {
      throw new IllegalStateException("our own certificates can be read", e);
    }
    return certificate;
  }

  private static <T> Outcome<T> trouble(Rule rule, Duration retryAfter) {
    return Outcome.unavailable(new Trouble(rule, retryAfter));
  }
}
