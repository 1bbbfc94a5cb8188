package dev.hallmark.ctlog.domain;

import dev.hallmark.ctlog.domain.Verdict.Admitted;
import dev.hallmark.ctlog.domain.Verdict.Refused;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.CtEntry;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.PrecertificatePoison;
import dev.hallmark.pki.sct.TemporalInterval;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a chain may be logged: in the order submitted, each certificate signed by the next, up to an
 * accepted root, which may be left out (RFC 6962 section 3.1).
 */
public final class ChainRules {
  private static final int MOST_CERTIFICATES = 10;

  /** Keeps an entry with its chain well below what the log's store takes. */
  private static final int MOST_BYTES = 131_072;

  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final String PRECERTIFICATE_SIGNING = "1.3.6.1.4.1.11129.2.4.4";

  /** Position of keyCertSign (RFC 5280 section 4.2.1.3). */
  private static final int KEY_CERT_SIGN = 5;

  private final List<X509Certificate> roots;
  private final TemporalInterval time;

  /**
   * @param roots the accepted ones
   * @param time when the certificates expire that are taken
   */
  public ChainRules(List<X509Certificate> roots, TemporalInterval time) {
    this.roots = List.copyOf(roots);
    this.time = time;
  }

  /**
   * Judges a chain.
   *
   * @param chain DER, the logged certificate first
   * @param now for the certificate's end of validity
   */
  public Verdict judge(SubmissionKind kind, List<byte[]> chain, Instant now) {
    if (chain.isEmpty()) {
      return new Refused(ChainRule.NOT_EMPTY);
    }
    if (chain.size() > MOST_CERTIFICATES
        || chain.stream().mapToInt(certificate -> certificate.length).sum() > MOST_BYTES) {
      return new Refused(ChainRule.SIZE);
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (byte[] der : chain) {
      try {
        certificates.add(Certificates.fromDer(der));
      } catch (MalformedCertificateException e) {
        return new Refused(ChainRule.CERTIFICATES_PARSE);
      }
    }
    Optional<ChainRule> broken = brokenPath(certificates);
    if (broken.isEmpty()) {
      broken = brokenLeaf(certificates, now);
    }
    return broken.isPresent() ? new Refused(broken.get()) : entry(kind, certificates);
  }

  /**
   * Looks for a broken link from the root down, so that no key is used before it is vouched for.
   * Adds the root if it was left out.
   */
  private Optional<ChainRule> brokenPath(List<X509Certificate> certificates) {
    int last = certificates.size() - 1;
    if (!roots.contains(certificates.get(last))) {
      Optional<X509Certificate> root = rootAbove(certificates.get(last));
      if (root.isEmpty()) {
        return Optional.of(ChainRule.ACCEPTED_ROOT);
      }
      certificates.add(root.get());
    }
    for (int i = last - 1; i >= 0; i--) {
      if (roots.contains(certificates.get(i))) {
        return Optional.of(ChainRule.NO_SURPLUS);
      }
      X509Certificate issuer = certificates.get(i + 1);
      if (!mayIssue(issuer) || !Certificates.isIssuedBy(certificates.get(i), issuer)) {
        return Optional.of(ChainRule.IN_ORDER);
      }
    }
    return Optional.empty();
  }

  private Optional<X509Certificate> rootAbove(X509Certificate certificate) {
    return roots.stream().filter(root -> Certificates.isIssuedBy(certificate, root)).findFirst();
  }

  private Optional<ChainRule> brokenLeaf(List<X509Certificate> path, Instant now) {
    if (path.size() < 2) {
      // A root alone: nobody else signed anything.
      return Optional.of(ChainRule.IN_ORDER);
    }
    X509Certificate leaf = path.getFirst();
    if (!purposes(leaf).contains(CODE_SIGNING)) {
      return Optional.of(ChainRule.CODE_SIGNING);
    }
    if (purposes(path.get(1)).contains(PRECERTIFICATE_SIGNING)) {
      return Optional.of(ChainRule.NO_PRECERTIFICATE_SIGNER);
    }
    if (!time.contains(leaf.getNotAfter().toInstant())) {
      return Optional.of(ChainRule.EXPIRES_IN_TIME);
    }
    // A start in the future is let pass: clocks of authority and log differ.
    return leaf.getNotAfter().toInstant().isBefore(now)
        ? Optional.of(ChainRule.NOT_EXPIRED)
        : Optional.empty();
  }

  private static Verdict entry(SubmissionKind kind, List<X509Certificate> path) {
    byte[] leaf = Certificates.der(path.getFirst());
    List<byte[]> above = path.stream().skip(1).map(Certificates::der).toList();
    try {
      boolean poisoned = PrecertificatePoison.isIn(leaf);
      boolean fits =
          switch (kind) {
            case CERTIFICATE -> !poisoned;
            case PRECERTIFICATE ->
                poisoned && Certificates.isCritical(path.getFirst(), PrecertificatePoison.OID);
          };
      if (!fits) {
        return new Refused(ChainRule.POISON);
      }
      CtEntry entry =
          switch (kind) {
            case CERTIFICATE -> CtEntries.ofCertificate(leaf);
            case PRECERTIFICATE -> CtEntries.ofPrecertificate(leaf, above.getFirst());
          };
      return new Admitted(new LoggedCertificate(entry, leaf, above));
    } catch (MalformedSctException e) {
      return new Refused(ChainRule.POISON);
    }
  }

  private static boolean mayIssue(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return certificate.getBasicConstraints() >= 0
        && (usage == null || (usage.length > KEY_CERT_SIGN && usage[KEY_CERT_SIGN]));
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
