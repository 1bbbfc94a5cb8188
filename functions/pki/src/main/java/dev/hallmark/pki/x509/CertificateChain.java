package dev.hallmark.pki.x509;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Certificates from the issuing (or signing) one to the self-signed root, each signed by the next.
 *
 * @param certificates at least one
 */
public record CertificateChain(List<X509Certificate> certificates) {
  /**
   * Checks the links.
   *
   * @throws IllegalArgumentException if the list is empty, a certificate is not signed by the next
   *     one, or the last not by itself
   */
  public CertificateChain {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("a chain has at least one certificate");
    }
    for (int i = 0; i < certificates.size(); i++) {
      X509Certificate issuer = certificates.get(Math.min(i + 1, certificates.size() - 1));
      if (!Certificates.isIssuedBy(certificates.get(i), issuer)) {
        throw new IllegalArgumentException("a certificate of the chain is not signed by the next");
      }
    }
  }

  /**
   * Reads a chain of PEM blocks.
   *
   * @throws MalformedCertificateException if it is none
   */
  public static CertificateChain fromPem(String pem) throws MalformedCertificateException {
    try {
      return new CertificateChain(Pem.decode(pem));
    } catch (IllegalArgumentException e) {
      throw new MalformedCertificateException("the certificates are not a chain up to its root");
    }
  }

  /** The chain as PEM, in its order. */
  public String toPem() {
    return Pem.encode(certificates);
  }

  /** The first certificate: the one whose key signs. */
  public X509Certificate issuing() {
    return certificates.getFirst();
  }

  /** The last certificate. */
  public X509Certificate root() {
    return certificates.getLast();
  }
}
