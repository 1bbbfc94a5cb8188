package dev.hallmark.pki.x509;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Chains one after the other, each up to its self-signed root: what an authority issues with and
 * what it issued with before.
 *
 * @param chains at least one
 */
public record CertificateChains(List<CertificateChain> chains) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public CertificateChains {
    chains = List.copyOf(chains);
    if (chains.isEmpty()) {
      throw new IllegalArgumentException("there is at least one chain");
    }
  }

  /**
   * Reads PEM blocks; a chain ends with each certificate that its own key signed.
   *
   * @throws MalformedCertificateException if they are not chains, or the last has no root
   */
  public static CertificateChains fromPem(String pem) throws MalformedCertificateException {
    List<CertificateChain> chains = new ArrayList<>();
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (X509Certificate certificate : Pem.decode(pem)) {
        chain.add(certificate);
        if (Certificates.isIssuedBy(certificate, certificate)) {
          chains.add(new CertificateChain(chain));
          chain.clear();
        }
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedCertificateException("the certificates are not chains up to their roots");
    }
    if (!chain.isEmpty()) {
      throw new MalformedCertificateException("the last chain has no root");
    }
    return new CertificateChains(chains);
  }

  /** The chains as PEM, in their order. */
  public String toPem() {
    return chains.stream().map(CertificateChain::toPem).collect(Collectors.joining());
  }

  /**
   * The chain to issue with at a time: the first whose issuing certificate has begun. So a chain
   * that is to be used later may stand before the one in use, and takes its place by itself; one
   * that has expired gives way to none of before, whose key may not be believed any more. If none
   * has begun, the first.
   */
  public CertificateChain inUseAt(Instant time) {
    return chains.stream()
        .filter(chain -> !time.isBefore(chain.issuing().getNotBefore().toInstant()))
        .findFirst()
        .orElse(first());
  }

  /** The first chain. */
  public CertificateChain first() {
    return chains.getFirst();
  }

  /** The last chain. */
  public CertificateChain last() {
    return chains.getLast();
  }
}
