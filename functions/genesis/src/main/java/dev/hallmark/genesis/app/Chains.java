package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The certificate chains of the two authorities, each stored as one object. */
final class Chains {
  private final CeremonyObjects objects;
  private final CeremonyKeys keys;
  private final String organization;
  private final CertificateAuthorities authorities;

  Chains(CeremonyObjects objects, CeremonyKeys keys, CeremonyRecord record, SecureRandom random) {
    this.objects = objects;
    this.keys = keys;
    this.organization = record.instance().organization();
    // Certificates begin with the ceremony, also those that a later run has to make.
    this.authorities = new CertificateAuthorities(InstantSource.fixed(record.founded()), random);
  }

  /**
   * The chains of the certificate authority: the first is in use, the last is the founding one,
   * intermediate and root. Others came from outside, with roots of other keys.
   */
  CertificateChains ca() {
    CertificateChains chains =
        keep(
            InstanceObjects.CA_CHAIN,
            keys.ca(),
            keys.caRoot(),
            () -> {
              X509Certificate root =
                  authorities.fulcioRoot(AuthorityNames.caRoot(organization), keys.caRoot());
              X509Certificate intermediate =
                  authorities.fulcioIntermediate(
                      AuthorityNames.ca(organization), keys.ca().publicKey(), root, keys.caRoot());
              return new CertificateChain(List.of(intermediate, root));
            });
    if (!chains.first().issuing().getPublicKey().equals(keys.ca().publicKey())) {
      throw new CeremonyException("a stored chain is of other keys");
    }
    return chains;
  }

  /** Leaf and root of the timestamp authority. */
  CertificateChain tsa() {
    CertificateChains chains =
        keep(
            InstanceObjects.TSA_CHAIN,
            keys.tsa(),
            keys.tsaRoot(),
            () -> {
              X509Certificate root =
                  authorities.timestampRoot(AuthorityNames.tsaRoot(organization), keys.tsaRoot());
              X509Certificate leaf =
                  authorities.timestampLeaf(
                      AuthorityNames.tsa(organization),
                      keys.tsa().publicKey(),
                      root,
                      keys.tsaRoot());
              return new CertificateChain(List.of(leaf, root));
            });
    return chains.last();
  }

  private CertificateChains keep(
      String key, Signer issuing, Signer root, Supplier<CertificateChain> make) {
    byte[] stored =
        objects.keep(
            key,
            Servings.PEM,
            () -> {
              // Clients were told of the lost one, and would not know this one.
              if (objects.has(InstanceObjects.TRUSTED_ROOT)) {
                throw new CeremonyException(
                    key + " is missing, and the trusted root names it: restore that object");
              }
              return make.get().toPem().getBytes(StandardCharsets.US_ASCII);
            });
    CertificateChains chains;
    try {
      chains = CertificateChains.fromPem(new String(stored, StandardCharsets.US_ASCII));
    } catch (MalformedCertificateException e) {
      throw new CeremonyException("a stored chain is damaged", e);
    }
    CertificateChain founding = chains.last();
    if (founding.certificates().size() != 2
        || !founding.issuing().getPublicKey().equals(issuing.publicKey())
        || !founding.root().getPublicKey().equals(root.publicKey())) {
      throw new CeremonyException("a stored chain is of other keys");
    }
    return chains;
  }
}
