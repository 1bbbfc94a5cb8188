package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.rekor.admission.Signatory;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Store;

/**
 * The signature block of a JAR archive: a detached PKCS #7 signature of one signer with its
 * certificates (RFC 2315, RFC 5652). A certificate is not checked for trust or dates.
 */
public final class JarSignature {
  private final byte[] der;
  private final CMSSignedData cms;
  private final byte[] firstCertificate;

  private JarSignature(byte[] der, CMSSignedData cms, byte[] firstCertificate) {
    this.der = der;
    this.cms = cms;
    this.firstCertificate = firstCertificate;
  }

  static JarSignature parse(byte[] der) throws ProposalException {
    try {
      ASN1Primitive parsed = ASN1Primitive.fromByteArray(der);
      // Lengths as sigstore/rekor writes them; a set of certificates may be in any order.
      if (!Arrays.equals(parsed.getEncoded(ASN1Encoding.DL), der)) {
        throw new ProposalException("the archive's signature is not in definite-length ASN.1");
      }
      ContentInfo info = ContentInfo.getInstance(parsed);
      SignedData signedData = SignedData.getInstance(info.getContent());
      if (signedData.getEncapContentInfo().getContent() != null) {
        throw new ProposalException("the archive's signature is not a detached one");
      }
      ASN1Set certificates = signedData.getCertificates();
      if (certificates == null || certificates.size() == 0) {
        throw new ProposalException("the archive's signature has no certificate");
      }
      return new JarSignature(
          der,
          new CMSSignedData(info),
          Certificate.getInstance(certificates.getObjectAt(0)).getEncoded(ASN1Encoding.DER));
    } catch (IOException | CMSException | RuntimeException e) {
      // BouncyCastle tells malformed structures by run-time exceptions of several kinds.
      throw new ProposalException("the archive's signature is not a PKCS #7 one");
    }
  }

  void verify(byte[] content) throws ProposalException {
    if (!isSigned(content)) {
      throw new ProposalException(
          "the archive's signature file is not what its signature block signs");
    }
  }

  private boolean isSigned(byte[] content) {
    try {
      CMSSignedData detached =
          new CMSSignedData(new CMSProcessableByteArray(content), cms.toASN1Structure());
      if (detached.getSignerInfos().size() != 1) {
        return false;
      }
      SignerInformation signer = detached.getSignerInfos().iterator().next();
      return signed(signer, detached.getCertificates()) && timeStampIsValid(signer);
    } catch (CMSException
        | OperatorCreationException
        | CertificateException
        | IOException
        | TSPException
        | RuntimeException e) {
      return false;
    }
  }

  private static boolean signed(SignerInformation signer, Store<X509CertificateHolder> certificates)
      throws CMSException, OperatorCreationException, CertificateException, IOException {
    Optional<X509Certificate> certificate = certificate(signer, certificates);
    // By its key: with the certificate, its dates would be compared with the time of signing.
    return certificate.isPresent()
        && signer.verify(
            new JcaSimpleSignerInfoVerifierBuilder().build(certificate.get().getPublicKey()));
  }

  private static Optional<X509Certificate> certificate(
      SignerInformation signer, Store<X509CertificateHolder> certificates)
      throws CertificateException, IOException {
    Optional<X509CertificateHolder> named =
        certificates.getMatches(null).stream()
            .filter(held -> signer.getSID().match(held))
            .findFirst();
    return named.isPresent()
        ? Optional.of(certificate(named.get().getEncoded()))
        : Optional.empty();
  }

  private static X509Certificate certificate(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /** RFC 3161 appendix A: whether the time stamp beside the signature, if any, is one of it. */
  private static boolean timeStampIsValid(SignerInformation signer)
      throws CMSException,
          OperatorCreationException,
          CertificateException,
          IOException,
          TSPException {
    if (signer.getUnsignedAttributes() == null) {
      return true;
    }
    Attribute attribute =
        signer.getUnsignedAttributes().get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    if (attribute == null) {
      return true;
    }
    CMSSignedData token =
        new CMSSignedData(ContentInfo.getInstance(attribute.getAttrValues().getObjectAt(0)));
    TimeStampToken stamp = new TimeStampToken(token);
    SignerInformation stamper = token.getSignerInfos().iterator().next();
    return signed(stamper, token.getCertificates())
        && Arrays.equals(
            stamp.getTimeStampInfo().getMessageImprintDigest(),
            digest(stamp.getTimeStampInfo().getMessageImprintAlgOID().getId(), signer));
  }

  private static byte[] digest(String algorithm, SignerInformation signer) throws CMSException {
    try {
      return MessageDigest.getInstance(algorithm).digest(signer.getSignature());
    } catch (NoSuchAlgorithmException e) {
      throw new CMSException("unknown hash", e);
    }
  }

  /**
   * Who signed. The entry names the certificate that stands first, as upstream's does; if that is
   * another signer's, nobody has verified that one.
   */
  public List<Signatory> signatories() {
    try {
      SignerInformation signer = cms.getSignerInfos().iterator().next();
      Optional<X509Certificate> signing = certificate(signer, cms.getCertificates());
      X509Certificate named = certificate(firstCertificate);
      if (signing.isPresent()
          && (signing.get().equals(named) || named.getBasicConstraints() >= 0)) {
        return List.of(new Signatory.Certified(signing.get()));
      }
    } catch (CertificateException | IOException e) {
      // Nobody is named by what cannot be read.
    }
    return List.of(new Signatory.Unnamed());
  }

  /** PEM with the label {@code PKCS7}. */
  public byte[] canonical() {
    return pem("PKCS7", der);
  }

  /** PEM of the certificate that stands first in the signature. */
  public byte[] canonicalCertificate() {
    return pem("CERTIFICATE", firstCertificate);
  }

  private static byte[] pem(String label, byte[] content) {
    return new PemBlock(label, content).encode().getBytes(StandardCharsets.US_ASCII);
  }
}
