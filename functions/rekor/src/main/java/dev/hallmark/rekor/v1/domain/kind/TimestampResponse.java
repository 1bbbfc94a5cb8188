package dev.hallmark.rekor.v1.domain.kind;

import dev.hallmark.pki.der.DerElement;
import dev.hallmark.pki.der.MalformedDerException;
import dev.hallmark.pki.keys.PublicKeyType;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * A time stamp (RFC 3161 section 2.4.2) that vouches for itself: granted, and signed with the key
 * of a certificate that it carries. Who issued that certificate, and for what, is not asked.
 */
final class TimestampResponse {
  private TimestampResponse() {}

  /**
   * Verifies a response.
   *
   * @param der a TimeStampResp; its length bounds what is parsed
   * @throws ProposalException if it is none, or does not verify
   */
  static void verify(byte[] der) throws ProposalException {
    try {
      DerElement.parse(der).expect(DerElement.SEQUENCE);
      TimeStampResponse response = new TimeStampResponse(der);
      TimeStampToken token = response.getTimeStampToken();
      boolean granted =
          response.getStatus() == PKIStatus.GRANTED
              || response.getStatus() == PKIStatus.GRANTED_WITH_MODS;
      if (!granted || token == null) {
        throw new ProposalException("the time stamp was not granted");
      }
      X509Certificate signer = signer(token);
      if (!token.isSignatureValid(new JcaSimpleSignerInfoVerifierBuilder().build(signer))) {
        throw new ProposalException("the signature of the time stamp does not verify");
      }
    } catch (MalformedDerException
        | MalformedCertificateException
        | IOException
        | TSPException
        | OperatorCreationException
        | RuntimeException e) {
      // BouncyCastle tells malformed tokens by run-time exceptions of several kinds.
      throw new ProposalException("the time stamp response is malformed or does not verify");
    }
  }

  @SuppressWarnings("unchecked")
  private static X509Certificate signer(TimeStampToken token)
      throws IOException, MalformedCertificateException, ProposalException {
    Collection<X509CertificateHolder> signers = token.getCertificates().getMatches(token.getSID());
    if (signers.isEmpty()) {
      throw new ProposalException(
          "the time stamp does not carry the certificate of its signer; request it with certReq");
    }
    X509Certificate signer = Certificates.fromDer(signers.iterator().next().getEncoded());
    if (PublicKeyType.of(signer.getPublicKey()).isEmpty()) {
      throw new ProposalException("the time stamp is signed with a kind of key that is not known");
    }
    return signer;
  }
}
