package dev.hallmark.pki.x509;

import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import java.io.IOException;
import java.security.SignatureException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/**
 * Asks an authority elsewhere for Fulcio's issuing certificate: a PKCS#10 request (RFC 2986) that
 * the CA's key signs, with the extensions that the certificate must have.
 */
public final class IntermediateRequest {
  private static final String LABEL = "CERTIFICATE REQUEST";

  private IntermediateRequest() {}

  /**
   * The request as PEM.
   *
   * @param name the subject that is asked for
   * @param key the CA's
   * @throws SigningException if the key service did not sign, or its signature does not verify
   */
  public static String pem(AuthorityName name, Signer key) {
    PKCS10CertificationRequest request =
        new PKCS10CertificationRequestBuilder(
                name.toX500Name(), SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded()))
            .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions(key))
            .build(new SignerContent(key));
    try {
      byte[] signed =
          request.toASN1Structure().getCertificationRequestInfo().getEncoded(ASN1Encoding.DER);
      if (!Signatures.verify(
          key.publicKey(), key.scheme().hash(), signed, request.getSignature())) {
        throw new SigningException(
            "the key service's signature does not verify", new SignatureException("not valid"));
      }
      return new PemBlock(LABEL, request.getEncoded()).encode();
    } catch (IOException e) {
      throw new IllegalStateException("our own requests can be encoded", e);
    }
  }

  private static ASN1Encodable extensions(Signer key) {
    ExtensionsGenerator asked = new ExtensionsGenerator();
    add(asked, Extension.basicConstraints, true, new BasicConstraints(0));
    add(asked, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    add(
        asked,
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
    add(
        asked,
        Extension.subjectKeyIdentifier,
        false,
        new SubjectKeyIdentifier(CertificateTemplate.keyIdentifier(key.publicKey())));
    return asked.generate();
  }

  private static void add(
      ExtensionsGenerator asked, ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    try {
      asked.addExtension(oid, critical, value);
    } catch (IOException e) {
      throw new IllegalStateException("our own extensions can be encoded", e);
    }
  }
}
