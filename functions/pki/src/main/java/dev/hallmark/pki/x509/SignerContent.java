package dev.hallmark.pki.x509;

import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;

/**
 * BouncyCastle's view of a {@link Signer}: collects what is to be signed, hashes it with the JDK,
 * and has it signed. For one signature; not thread-safe.
 */
public final class SignerContent implements ContentSigner {
  private final Signer signer;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  public SignerContent(Signer signer) {
    this.signer = signer;
  }

  /** The X.509 name of a scheme: no parameters (RFC 5758 section 3.2). */
  public static AlgorithmIdentifier algorithm(SignatureScheme scheme) {
    return new AlgorithmIdentifier(
        switch (scheme) {
          case ECDSA_P256_SHA256 -> X9ObjectIdentifiers.ecdsa_with_SHA256;
          case ECDSA_P384_SHA384 -> X9ObjectIdentifiers.ecdsa_with_SHA384;
        });
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return algorithm(signer.scheme());
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  /**
   * Signs what was written.
   *
   * @throws dev.hallmark.pki.keys.SigningException if the key service did not sign
   */
  @Override
  public byte[] getSignature() {
    return signer.signMessage(content.toByteArray());
  }
}
