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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The certificate chains of the two authorities, those of each stored as one object. */
final class Chains {
  /** No key of the authority. */
  static final int UNKNOWN = 0;

  private final CeremonyObjects objects;
  private final CeremonyKeys keys;
  private final String organization;
  private final CeremonyRecord record;
  private final SecureRandom random;

  Chains(CeremonyObjects objects, CeremonyKeys keys, CeremonyRecord record, SecureRandom random) {
    this.objects = objects;
    this.keys = keys;
    this.organization = record.instance().organization();
    this.record = record;
    this.random = random;
  }

  /**
   * The chains that the authority's function reads: the last is the founding one, issuing
   * certificate and root. Others are of keys that succeeded the first, or came from outside, with
   * roots of other keys.
   */
  CertificateChains stored(AuthorityKind kind) {
    CertificateChains chains = parse(objects.keep(kind.chains(), Servings.PEM, () -> first(kind)));
    CertificateChain founding = chains.last();
    if (founding.certificates().size() != 2
        || !isRecorded(founding.issuing(), kind.role())
        || !isRecorded(founding.root(), kind.role() + "Root")
        || numberOf(kind, chains.first()) == UNKNOWN) {
      throw new CeremonyException(
          "a stored chain of the %s is of other keys: if it was rotated, name all of its keys (%s)"
              .formatted(kind.title(), kind.setting()));
    }
    return chains;
  }

  /** The chain with which the authority was founded. */
  CertificateChain founding(AuthorityKind kind) {
    return stored(kind).last();
  }

  /**
   * Makes a chain for a key that is to succeed another, below the founding root.
   *
   * @param number of the key, from 2: it stands in its name
   * @param from whole seconds: from when on it is used
   */
  CertificateChain successor(AuthorityKind kind, Signer key, int number, Instant from) {
    X509Certificate root = founding(kind).root();
    CertificateAuthorities maker = new CertificateAuthorities(InstantSource.fixed(from), random);
    X509Certificate issuing =
        switch (kind) {
          case CA ->
              maker.fulcioIntermediate(
                  AuthorityNames.ca(organization, number),
                  key.publicKey(),
                  root,
                  keys.rootOf(kind));
          case TSA ->
              maker.timestampLeaf(
                  AuthorityNames.tsa(organization, number),
                  key.publicKey(),
                  root,
                  keys.rootOf(kind));
        };
    return new CertificateChain(List.of(issuing, root));
  }

  private byte[] first(AuthorityKind kind) {
    // Clients were told of the lost one, and would not know this one.
    if (objects.has(InstanceObjects.TRUSTED_ROOT)) {
      throw new CeremonyException(
          kind.chains() + " is missing, and the trusted root names it: restore that object");
    }
    CertificateAuthorities maker =
        // Certificates begin with the ceremony, also those that a later run has to make.
        new CertificateAuthorities(InstantSource.fixed(record.founded()), random);
    Signer issuing = keys.of(kind).first();
    Signer root = keys.rootOf(kind);
    CertificateChain chain =
        switch (kind) {
          case CA -> maker.fulcio(organization, root, issuing);
          case TSA -> maker.timestamp(organization, root, issuing);
        };
    return chain.toPem().getBytes(StandardCharsets.US_ASCII);
  }

  private static CertificateChains parse(byte[] pem) {
    try {
      return CertificateChains.fromPem(new String(pem, StandardCharsets.US_ASCII));
    } catch (MalformedCertificateException e) {
      throw new CeremonyException("a stored chain is damaged", e);
    }
  }

  /**
   * Number of the key with which a chain issues, from 1; {@link #UNKNOWN} if it is none. The first
   * key is known by the record of the founding: it may have been disabled since.
   *
   * @throws dev.hallmark.pki.keys.SigningException if one that may be it does not answer
   */
  int numberOf(AuthorityKind kind, CertificateChain chain) {
    if (isRecorded(chain.issuing(), kind.role())) {
      return 1;
    }
    List<Signer> all = keys.of(kind).signers();
    return keys.of(kind)
        .of(ChainTerm.key(chain))
        .map(signer -> all.indexOf(signer) + 1)
        .orElse(UNKNOWN);
  }

  private boolean isRecorded(X509Certificate certificate, String role) {
    return DistrustedKeys.id(certificate.getPublicKey()).equals(record.keys().get(role));
  }
}
