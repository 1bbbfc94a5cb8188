package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the first certificate of a list leads to the last one over some of those between, at the
 * time when the first becomes valid. Says nothing about whether the last one is to be trusted.
 */
final class ChainLinks {
  private ChainLinks() {}

  /**
   * Checks a chain of two certificates or more.
   *
   * @throws ProposalException if there is no path
   */
  static void verify(List<X509Certificate> chain) throws ProposalException {
    List<X509Certificate> path = path(chain);
    X509Certificate root = path.removeLast();
    try {
      PKIXParameters rules = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
      rules.setRevocationEnabled(false);
      rules.setDate(chain.getFirst().getNotBefore());
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
    } catch (GeneralSecurityException | RuntimeException e) {
      // The JDK tells odd extensions by run-time exceptions of several kinds.
      throw new ProposalException("the certificate chain does not verify");
    }
  }

  // Every pair is looked at once, so that certificates that all issue each other cost no more.
  private static List<X509Certificate> path(List<X509Certificate> chain) throws ProposalException {
    Instant time = chain.getFirst().getNotBefore().toInstant();
    Map<Integer, Integer> issued = new HashMap<>();
    Deque<Integer> reached = new ArrayDeque<>(List.of(0));
    while (!reached.isEmpty() && !issued.containsKey(chain.size() - 1)) {
      int child = reached.removeFirst();
      for (int i = chain.size() - 1; i > 0; i--) {
        if (i != child && !issued.containsKey(i) && links(chain.get(child), chain.get(i), time)) {
          issued.put(i, child);
          reached.addLast(i);
        }
      }
    }
    List<X509Certificate> path = new ArrayList<>();
    Integer at = chain.size() - 1;
    if (!issued.containsKey(at)) {
      throw new ProposalException(
          "the certificates are not a chain; send the leaf first and its root last");
    }
    while (at != null) {
      path.addFirst(chain.get(at));
      at = issued.get(at);
    }
    return path;
  }

  private static boolean links(X509Certificate child, X509Certificate issuer, Instant time) {
    return issuer.getBasicConstraints() >= 0
        && !time.isBefore(issuer.getNotBefore().toInstant())
        && !time.isAfter(issuer.getNotAfter().toInstant())
        && Certificates.isIssuedBy(child, issuer);
  }
}
