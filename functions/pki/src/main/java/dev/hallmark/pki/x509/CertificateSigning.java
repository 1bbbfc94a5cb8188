package dev.hallmark.pki.x509;

import dev.hallmark.pki.der.DerElement;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import java.io.IOException;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;

/** Signs a TBSCertificate whose exact bytes are given. */
public final class CertificateSigning {
  private CertificateSigning() {}

  /**
   * Signs, then reads the certificate back: its TBSCertificate must be the given bytes and its
   * signature must verify with the signer's public key.
   *
   * @param tbs DER TBSCertificate naming the signer's scheme as its signature algorithm
   * @throws SigningException if the key service did not sign, or its signature does not verify
   * @throws IllegalStateException if what came out is not what was meant
   */
  public static X509Certificate sign(byte[] tbs, Signer signer) {
    byte[] signature = signer.signMessage(tbs);
    try {
      byte[] der =
          DerElement.of(
                  DerElement.SEQUENCE,
                  tbs,
                  SignerContent.algorithm(signer.scheme()).getEncoded(ASN1Encoding.DER),
                  DerElement.of(DerElement.BIT_STRING, new byte[1], signature).encoded())
              .encoded();
      X509Certificate certificate = Certificates.fromDer(der);
      if (!Arrays.equals(certificate.getTBSCertificate(), tbs)) {
        throw new IllegalStateException("the certificate made is not what was signed");
      }
      if (!Certificates.isSignedWith(certificate, signer.publicKey())) {
        throw new SigningException(
            "the key service's signature does not verify", new SignatureException("not valid"));
      }
      return certificate;
    } catch (MalformedCertificateException | CertificateEncodingException | IOException e) {
      throw new IllegalStateException("the certificate made cannot be read", e);
    }
  }
}
