package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.EcdsaEncoding;
import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.pki.keys.PublicKeyType;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.rekor.admission.Signatory;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A PEM public key (SubjectPublicKeyInfo), a PEM certificate, or a chain of them, leaf first. The
 * certificates need not be valid now, nor lead to anybody who is trusted: what the log says is that
 * the signature verifies with the key of the first.
 */
public final class X509Key implements ProposedKey {
  private static final int MOST_CERTIFICATES = 10;

  /** Go verifies nothing with less. */
  private static final int LEAST_RSA_BITS = 1024;

  /** Larger keys only cost time to verify with. */
  private static final int MOST_RSA_BITS = 8_192;

  /** As in Go, where an exponent is an int32. */
  private static final int MOST_EXPONENT_BITS = 31;

  private final PublicKey key;
  private final List<X509Certificate> certificates;

  private X509Key(PublicKey key, List<X509Certificate> certificates) {
    this.key = key;
    this.certificates = certificates;
  }

  /**
   * Reads PEM text: lines before the first block are ignored, others are not.
   *
   * @throws ProposalException if it holds neither a key nor certificates, or too many of them
   */
  public static X509Key parse(byte[] pem) throws ProposalException {
    PemText text = new PemText(pem);
    PemBlock first =
        text.nextBlock()
            .orElseThrow(
                () -> new ProposalException("the public key is not PEM; send base64 of PEM text"));
    if (!text.hasMore() && first.label().equals("PUBLIC KEY")) {
      return new X509Key(publicKey(first.content()), List.of());
    }
    if (!text.hasMore() && !first.label().equals("CERTIFICATE")) {
      throw new ProposalException(
          "the PEM block is neither PUBLIC KEY nor CERTIFICATE; convert the key to PKIX");
    }
    List<X509Certificate> certificates = new ArrayList<>(List.of(certificate(first)));
    while (text.hasMore()) {
      if (certificates.size() == MOST_CERTIFICATES) {
        throw new ProposalException(
            "the public key holds more than %d certificates".formatted(MOST_CERTIFICATES));
      }
      Optional<PemBlock> next = text.nextBlock();
      if (next.isEmpty()) {
        throw new ProposalException("something that is not PEM follows the certificates");
      }
      certificates.add(certificate(next.get()));
    }
    for (X509Certificate above : certificates.subList(1, certificates.size())) {
      if (above.getPublicKey() instanceof RSAPublicKey rsa && !inBounds(rsa)) {
        throw new ProposalException(
            "an RSA key of the certificate chain has not 1024 to 8192 bits");
      }
    }
    return new X509Key(
        supported(certificates.getFirst().getPublicKey()), List.copyOf(certificates));
  }

  /** The key that verifies: of a chain, the first certificate's. */
  public PublicKey publicKey() {
    return key;
  }

  @Override
  public Signatory signatory() {
    return certificates.isEmpty()
        ? new Signatory.Unnamed()
        : new Signatory.Certified(certificates.getFirst());
  }

  /** PEM in lines of 64 characters without anything around it. */
  @Override
  public byte[] canonical() {
    String pem = certificates.isEmpty() ? PublicKeys.toPem(key) : Pem.encode(certificates);
    return pem.getBytes(StandardCharsets.US_ASCII);
  }

  /** The subject alternative names of the first certificate. */
  @Override
  public List<String> subjects() {
    return certificates.isEmpty() ? List.of() : SubjectNames.of(certificates.getFirst());
  }

  /** Verifies ECDSA, RSA PKCS#1 v1.5 (both over SHA-256, whatever the key), or pure Ed25519. */
  @Override
  public byte[] verify(byte[] message, byte[] signature) throws ProposalException {
    checkChain();
    if (!signed(SignedMessage.of(message), signature)) {
      throw new ProposalException("the signature is not one of this content under this key");
    }
    return signature.clone();
  }

  /**
   * Verifies a signature over a digest: ECDSA, RSA PKCS#1 v1.5, or Ed25519ph.
   *
   * @return the signature
   * @throws ProposalException if this kind of key does not sign such digests, or did not sign this
   *     one
   */
  public byte[] verifyDigest(Digest digest, byte[] signature) throws ProposalException {
    checkChain();
    if (Arrays.stream(KeyDetails.values())
        .noneMatch(
            pair -> pair.prehashed() && pair.hash() == digest.algorithm() && pair.fits(key))) {
      throw new ProposalException(
          "this kind of key does not go with this hash; allowed are RSA of 2048, 3072 or 4096 bits"
              + " and P-256 with sha256, P-384 with sha384, P-521 and Ed25519ph with sha512");
    }
    if (!verifiesDigest(digest, signature)) {
      throw new ProposalException("the signature is not one of this hash under this key");
    }
    return signature.clone();
  }

  /** Whether a signature is one of the message, as {@link #verify} judges, the chain apart. */
  public boolean signed(SignedMessage message, byte[] signature) {
    return PublicKeyType.of(key).equals(Optional.of(PublicKeyType.ED25519))
        ? Signatures.verify(key, message.sha256().algorithm(), message.bytes(), signature)
        : verifiesDigest(message.sha256(), signature);
  }

  /**
   * Checks that the certificates, if there are several, are a chain.
   *
   * @throws ProposalException if they are not
   */
  public void checkChain() throws ProposalException {
    if (certificates.size() > 1) {
      ChainLinks.verify(certificates);
    }
  }

  // ECDSA signatures come in DER, or as r and s in fixed width as WebCrypto makes them.
  private boolean verifiesDigest(Digest digest, byte[] signature) {
    return Signatures.verifyDigest(key, digest, signature)
        || (key instanceof ECPublicKey
            && EcdsaEncoding.derFromFixedWidth(signature)
                .filter(der -> Signatures.verifyDigest(key, digest, der))
                .isPresent());
  }

  private static PublicKey publicKey(byte[] spki) throws ProposalException {
    try {
      PublicKey key = supported(PublicKeys.fromSpki(spki));
      if (!Arrays.equals(key.getEncoded(), spki)) {
        throw new ProposalException("the public key is not in DER");
      }
      return key;
    } catch (MalformedKeyException e) {
      throw new ProposalException(e.reason());
    }
  }

  private static X509Certificate certificate(PemBlock block) throws ProposalException {
    try {
      return Certificates.fromDer(block.content());
    } catch (MalformedCertificateException e) {
      throw new ProposalException(e.reason());
    }
  }

  private static PublicKey supported(PublicKey key) throws ProposalException {
    if (PublicKeyType.of(key).isEmpty() || (key instanceof RSAPublicKey rsa && !inBounds(rsa))) {
      throw new ProposalException(
          "the public key is of no kind that is logged; use RSA of 1024 to 8192 bits, P-256, P-384,"
              + " P-521 or Ed25519");
    }
    return key;
  }

  private static boolean inBounds(RSAPublicKey key) {
    int bits = key.getModulus().bitLength();
    return bits >= LEAST_RSA_BITS
        && bits <= MOST_RSA_BITS
        && key.getPublicExponent().bitLength() <= MOST_EXPONENT_BITS;
  }
}
