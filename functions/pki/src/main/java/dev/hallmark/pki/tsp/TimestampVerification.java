package dev.hallmark.pki.tsp;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;

/**
 * Verifies a time stamp with another reader than the one that wrote it: BouncyCastle's TSP classes
 * over the JDK's algorithms.
 */
public final class TimestampVerification {
  private TimestampVerification() {}

  /**
   * Whether the response is a granted answer to the request, signed by the certificate, which was
   * valid at the time stated and is for time stamping alone.
   *
   * @param response DER TimeStampResp
   */
  public static boolean verifies(
      byte[] response, TimestampRequest request, X509Certificate certificate) {
    try {
      TimeStampResponse answer = new TimeStampResponse(response);
      TimeStampToken token = answer.getTimeStampToken();
      if (answer.getStatus() != 0 || token == null) {
        return false;
      }
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
      TimeStampTokenInfo info = token.getTimeStampInfo();
      return isDer(response)
          && frameFits(token)
          && token.getSID().match(new JcaX509CertificateHolder(certificate))
          && info.getMessageImprintAlgOID()
              .equals(TimestampGenerator.oid(request.imprint().algorithm()))
          && Arrays.equals(info.getMessageImprintDigest(), request.imprint().value())
          && info.getPolicy().getId().equals(request.policy())
          && Optional.ofNullable(info.getNonce()).equals(request.nonce());
    } catch (TSPException
        | IOException
        | OperatorCreationException
        | CertificateEncodingException
        | RuntimeException e) {
      // BouncyCastle tells malformed tokens by run-time exceptions of several kinds.
      return false;
    }
  }

  /** Sigstore's JavaScript client re-encodes what it reads before it verifies. */
  private static boolean isDer(byte[] response) throws IOException {
    return Arrays.equals(
        ASN1Primitive.fromByteArray(response).getEncoded(ASN1Encoding.DER), response);
  }

  /** What the signature does not cover and BouncyCastle does not look at (RFC 5652 section 5.1). */
  private static boolean frameFits(TimeStampToken token) {
    ContentInfo content = token.toCMSSignedData().toASN1Structure();
    SignedData signedData = SignedData.getInstance(content.getContent());
    SignerInfo signer = SignerInfo.getInstance(signedData.getSignerInfos().getObjectAt(0));
    return content.getContentType().equals(CMSObjectIdentifiers.signedData)
        && signedData.getVersion().hasValue(3)
        && signer.getVersion().hasValue(1)
        && signedData.getCRLs() == null
        && signedData.getSignerInfos().size() == 1
        && signedData.getDigestAlgorithms().equals(new DERSet(signer.getDigestAlgorithm()));
  }

  /** The time that a response states. */
  public static Optional<Instant> time(byte[] response) {
    try {
      return Optional.of(
          new TimeStampResponse(response)
              .getTimeStampToken()
              .getTimeStampInfo()
              .getGenTime()
              .toInstant());
    } catch (TSPException | IOException e) {
      return Optional.empty();
    }
  }

  static void expectGenuine(
      byte[] response, TimestampRequest request, Instant time, X509Certificate certificate) {
    if (!verifies(response, request, certificate) || !time(response).equals(Optional.of(time))) {
      throw new IllegalStateException("the time stamp made does not verify");
    }
  }
}
