package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.pki.x509.CertificateChain;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What a deployment made for this function.
 *
 * @param configuration who is trusted
 * @param authority who issues
 * @param former the chains with which was issued before, the latest first
 * @param ctLogKey with which SCTs must verify
 */
public record Instance(
    FulcioConfiguration configuration,
    CertificateAuthority authority,
    List<CertificateChain> former,
    PublicKey ctLogKey) {
  /** Copies the list. */
  public Instance {
    former = List.copyOf(former);
  }

  /** An instance that has one chain. */
  public Instance(
      FulcioConfiguration configuration, CertificateAuthority authority, PublicKey ctLogKey) {
    this(configuration, authority, List.of(), ctLogKey);
  }

  /** Every chain, the one in use first. */
  public List<CertificateChain> chains() {
    List<CertificateChain> all = new ArrayList<>();
    all.add(authority.chain());
    all.addAll(former);
    return all.stream().distinct().toList();
  }
}
