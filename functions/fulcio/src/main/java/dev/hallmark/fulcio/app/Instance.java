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
 * @param others the chains with which was issued before, and one that is to be used soon; the
 *     latest first
 * @param ctLogKeys with which the SCTs of each CT log must verify, the first log's first
 */
public record Instance(
    FulcioConfiguration configuration,
    CertificateAuthority authority,
    List<CertificateChain> others,
    List<PublicKey> ctLogKeys) {
  /** Copies the lists. */
  public Instance {
    others = List.copyOf(others);
    ctLogKeys = List.copyOf(ctLogKeys);
  }

  /** An instance that has one chain and one CT log. */
  public Instance(
      FulcioConfiguration configuration, CertificateAuthority authority, PublicKey ctLogKey) {
    this(configuration, authority, List.of(), List.of(ctLogKey));
  }

  /** The key of the CT log of this number, from 1. */
  PublicKey ctLogKey(int number) {
    return ctLogKeys.get(number - 1);
  }

  /** Every chain, the one in use first. */
  public List<CertificateChain> chains() {
    List<CertificateChain> all = new ArrayList<>();
    all.add(authority.chain());
    all.addAll(others);
    return all.stream().distinct().toList();
  }
}
