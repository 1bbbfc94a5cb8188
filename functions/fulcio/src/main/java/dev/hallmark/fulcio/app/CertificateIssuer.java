package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.Trouble;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.certificate.CertificateLint;
import dev.hallmark.fulcio.domain.certificate.LeafTemplate;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.metrics.Metric;
import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PublicKeyType;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.CtEntry;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SctVerification;
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
import java.util.HexFormat;
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

  private final CtLogs logs;
  private final IssuanceAudit audit;
  private final Duration life;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Meter meter;

  /**
   * @param life how long certificates are valid
   * @param random for serial numbers
   * @param meter is told how long the template takes; what the services take, their clients tell
   */
  CertificateIssuer(
      CtLogs logs,
      IssuanceAudit audit,
      Duration life,
      InstantSource clock,
      SecureRandom random,
      Meter meter) {
    this.logs = logs;
    this.audit = audit;
    this.life = life;
    this.clock = clock;
    this.random = random;
    this.meter = meter;
  }

  /**
   * One certificate.
   *
   * @param client which program asked, for the record
   */
  Outcome<X509Certificate> issue(
      Instance instance, CertifiedIdentity identity, PublicKey key, String client) {
    CertificateAuthority authority = instance.authority();
    LeafTemplate leaf = new LeafTemplate(authority, identity, key, serial(), clock.instant(), life);
    if (!authority.covers(leaf.notBefore(), leaf.notAfter())) {
      LOG.warn("the authority's certificates do not cover the life of a new one", Map.of());
      return trouble(Rule.CA_EXPIRED, LATER);
    }
    byte[] tbs = meter.timed(Metric.TEMPLATE_TIME, leaf::precertificate);
    if (tbs.length > MAXIMUM_TBS_BYTES) {
      return Outcome.refused(Rule.CERTIFICATE_TOO_LARGE.refusal());
    }
    return audit
        .admit(identity, clock.instant())
        .then(admitted -> logAndSign(instance, admitted, leaf, tbs, client));
  }

  private Outcome<X509Certificate> logAndSign(
      Instance instance, CertifiedIdentity identity, LeafTemplate leaf, byte[] tbs, String client) {
    try {
      X509Certificate precertificate = sign(tbs, instance.authority());
      return promise(instance, precertificate, logs.numberFor(leaf.notAfter()))
          .then(
              promise ->
                  Outcome.accepted(
                      complete(
                          identity, leaf, promise, precertificate, instance.authority(), client)));
    } catch (SigningException e) {
      LOG.fault("the authority's key did not sign", e, Map.of());
      return trouble(Rule.CA_KEY, SOON);
    } catch (StoreException e) {
      LOG.fault("an issuance was not noted", e, Map.of());
      return trouble(Rule.RECORD, SOON);
    }
  }

  private BigInteger serial() {
    return new BigInteger(SERIAL_BITS, random).max(BigInteger.ONE);
  }

  private X509Certificate sign(byte[] tbs, CertificateAuthority authority) {
    List<String> findings =
        meter.timed(Metric.TEMPLATE_TIME, () -> CertificateLint.findings(tbs, authority, life));
    if (!findings.isEmpty()) {
      LOG.warn("a certificate breaks its profile", Map.of("findings", findings));
      throw new IllegalStateException("a certificate breaks its profile");
    }
    return CertificateSigning.sign(tbs, authority.key());
  }

  /**
   * @param number of the log that takes the certificate
   */
  private Outcome<CtLog.Answer.Promise> promise(
      Instance instance, X509Certificate precertificate, int number) {
    List<byte[]> chain = new ArrayList<>();
    chain.add(Certificates.der(precertificate));
    instance.authority().chain().certificates().forEach(c -> chain.add(Certificates.der(c)));
    return switch (answer(logs.log(number), chain)) {
      case CtLog.Answer.Busy(Duration retryAfter) -> trouble(Rule.CT_LOG_BUSY, retryAfter);
      case CtLog.Answer.Failure() -> trouble(Rule.CT_LOG, SOON);
      case CtLog.Answer.Promise promise ->
          SctVerification.verifies(promise.sct(), entry(chain), instance.ctLogKey(number))
              ? Outcome.accepted(promise)
              : trouble(Rule.CT_LOG_PROMISE, LATER);
    };
  }

  /** A log that fails in a way it does not tell has failed. */
  private static CtLog.Answer answer(CtLog log, List<byte[]> chain) {
    if (isLate()) {
      // Nobody waits for what would be logged.
      return new CtLog.Answer.Failure();
    }
    try {
      CtLog.Answer answer = log.addPreChain(chain);
      // Nor for what would be signed next.
      return isLate() ? new CtLog.Answer.Failure() : answer;
    } catch (RuntimeException e) {
      LOG.fault("the log failed", e, Map.of());
      return new CtLog.Answer.Failure();
    }
  }

  /** Whether what was waited for came after the deadline, which interrupts. */
  private static boolean isLate() {
    return Thread.currentThread().isInterrupted();
  }

  private static CtEntry entry(List<byte[]> chain) {
    try {
      return CtEntries.ofPrecertificate(chain.get(0), chain.get(1));
    } catch (MalformedSctException e) {
      throw new IllegalStateException("our own pre-certificate has its poison", e);
    }
  }

  private X509Certificate complete(
      CertifiedIdentity identity,
      LeafTemplate leaf,
      CtLog.Answer.Promise promise,
      X509Certificate precertificate,
      CertificateAuthority authority,
      String client) {
    byte[] tbs = meter.timed(Metric.TEMPLATE_TIME, () -> leaf.certificate(promise.sct()));
    X509Certificate certificate =
        audit.keepsRecords()
            ? NotedSignature.of(
                () -> sign(tbs, authority),
                () -> audit.note(record(identity, leaf, tbs, promise, client)))
            : sign(tbs, authority);
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

  private static IssuanceRecord record(
      CertifiedIdentity identity,
      LeafTemplate leaf,
      byte[] tbs,
      CtLog.Answer.Promise promise,
      String client) {
    HexFormat hex = HexFormat.of();
    return new IssuanceRecord(
        leaf.serial().toString(16),
        identity.name().value(),
        IssuanceAudit.issuer(identity),
        PublicKeyType.of(leaf.key()).map(PublicKeyType::name).orElse(""),
        hex.formatHex(PublicKeys.fingerprint(leaf.key())),
        hex.formatHex(HashAlgorithm.SHA_256.digest(tbs).value()),
        leaf.notBefore(),
        leaf.notAfter(),
        hex.formatHex(promise.sct().logId()),
        promise.leafIndex(),
        client);
  }

  private static <T> Outcome<T> trouble(Rule rule, Duration retryAfter) {
    return Outcome.unavailable(new Trouble(rule, retryAfter));
  }
}
