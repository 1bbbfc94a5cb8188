package dev.hallmark.pki.tsp;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.SignerContent;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;

/**
 * Makes time stamp responses in the one shape that every Sigstore client reads: DER throughout,
 * whole seconds, accuracy of one second, no text in the status, signed attributes contentType,
 * signingTime, messageDigest and signingCertificateV2. Thread-safe.
 */
public final class TimestampGenerator {
  private static final int SERIAL_BITS = 160;
  private static final int SECONDS_OF_ACCURACY = 1;
  private static final DateTimeFormatter WHOLE_SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final X509Certificate certificate;
  private final Signer signer;
  private final SecureRandom random;

  /**
   * @param chain of the authority, signing certificate first
   * @param signer with the key of the first certificate
   * @param random for serial numbers
   * @throws IllegalArgumentException if the key is another, or the chain breaks a {@link
   *     TimestampChainRule}
   */
  public TimestampGenerator(CertificateChain chain, Signer signer, SecureRandom random) {
    this.certificate = chain.issuing();
    this.signer = signer;
    this.random = random;
    if (!certificate.getPublicKey().equals(signer.publicKey())) {
      throw new IllegalArgumentException("the signer's key is not the certificate's");
    }
    TimestampChainRule.brokenBy(chain)
        .ifPresent(
            rule -> {
              throw new IllegalArgumentException(
                  "with this chain clients would refuse time stamps: it must be so that "
                      + rule.sentence());
            });
  }

  /**
   * Makes a granted TimeStampResp and verifies it before it returns. One signature.
   *
   * @param time what is stated, cut to whole seconds
   * @return DER
   * @throws dev.hallmark.pki.keys.SigningException if the key service did not sign
   * @throws IllegalStateException if the certificate is not valid at that time, or what was made
   *     does not verify
   */
  public byte[] generate(TimestampRequest request, Instant time) {
    Instant seconds = time.truncatedTo(ChronoUnit.SECONDS);
    if (seconds.isBefore(certificate.getNotBefore().toInstant())
        || seconds.isAfter(certificate.getNotAfter().toInstant())) {
      throw new IllegalStateException("the time stamping certificate is not valid now");
    }
    try {
      byte[] content = tstInfo(request, seconds).getEncoded(ASN1Encoding.DER);
      ASN1Set attributes = signedAttributes(request, content, seconds);
      byte[] signature = signer.signMessage(attributes.getEncoded(ASN1Encoding.DER));
      byte[] response = response(request, content, attributes, signature);
      TimestampVerification.expectGenuine(response, request, seconds, certificate);
      return response;
    } catch (IOException e) {
      throw new IllegalStateException("our own time stamps can be encoded", e);
    }
  }

  private TSTInfo tstInfo(TimestampRequest request, Instant time) {
    Digest imprint = request.imprint();
    return new TSTInfo(
        new ASN1ObjectIdentifier(request.policy()),
        new MessageImprint(
            // RFC 5754 section 2 wants NULL accepted; upstream always writes it here.
            new AlgorithmIdentifier(oid(imprint.algorithm()), DERNull.INSTANCE), imprint.value()),
        new ASN1Integer(new BigInteger(SERIAL_BITS, random).max(BigInteger.ONE)),
        new ASN1GeneralizedTime(WHOLE_SECONDS.format(time)),
        new Accuracy(new ASN1Integer(SECONDS_OF_ACCURACY), null, null),
        null,
        request.nonce().map(ASN1Integer::new).orElse(null),
        new GeneralName(subject(certificate)),
        null);
  }

  private ASN1Set signedAttributes(TimestampRequest request, byte[] content, Instant time) {
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(attribute(CMSAttributes.contentType, PKCSObjectIdentifiers.id_ct_TSTInfo));
    attributes.add(attribute(CMSAttributes.signingTime, new Time(Date.from(time))));
    attributes.add(
        attribute(
            CMSAttributes.messageDigest,
            new DEROctetString(signer.scheme().hash().digest(content).value())));
    attributes.add(
        attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            signingCertificate(request.imprint().algorithm())));
    return new DERSet(attributes);
  }

  /** RFC 5035 section 3; hashed with the imprint's hash, as upstream does. */
  private SigningCertificateV2 signingCertificate(HashAlgorithm hash) {
    IssuerSerial issuer =
        new IssuerSerial(
            new GeneralNames(new GeneralName(issuer(certificate))),
            new ASN1Integer(certificate.getSerialNumber()));
    return new SigningCertificateV2(
        new ESSCertIDv2(
            // SHA-256 is the default, which DER leaves out; upstream writes the others with NULL.
            hash == HashAlgorithm.SHA_256
                ? new AlgorithmIdentifier(oid(hash))
                : new AlgorithmIdentifier(oid(hash), DERNull.INSTANCE),
            hash.digest(Certificates.der(certificate)).value(),
            issuer));
  }

  private byte[] response(
      TimestampRequest request, byte[] content, ASN1Set attributes, byte[] signature)
      throws IOException {
    AlgorithmIdentifier digest = new AlgorithmIdentifier(oid(signer.scheme().hash()));
    SignerInfo signerInfo =
        new SignerInfo(
            new SignerIdentifier(
                new IssuerAndSerialNumber(issuer(certificate), certificate.getSerialNumber())),
            digest,
            attributes,
            SignerContent.algorithm(signer.scheme()),
            new DEROctetString(signature),
            null);
    // Without certReq the set is there and empty, as upstream writes it.
    ASN1Set certificates =
        request.certificates()
            ? new DERSet(Certificate.getInstance(Certificates.der(certificate)))
            : new DERSet();
    SignedData signedData =
        new SignedData(
            new DERSet(digest),
            new ContentInfo(PKCSObjectIdentifiers.id_ct_TSTInfo, new DEROctetString(content)),
            certificates,
            null,
            new DERSet(signerInfo));
    ASN1Encodable granted = new DERSequence(new ASN1Integer(0));
    ASN1EncodableVector response = new ASN1EncodableVector();
    response.add(granted);
    response.add(new ContentInfo(CMSObjectIdentifiers.signedData, signedData));
    return new DERSequence(response).getEncoded(ASN1Encoding.DER);
  }

  static ASN1ObjectIdentifier oid(HashAlgorithm hash) {
    return switch (hash) {
      case SHA_256 -> NISTObjectIdentifiers.id_sha256;
      case SHA_384 -> NISTObjectIdentifiers.id_sha384;
      case SHA_512 -> NISTObjectIdentifiers.id_sha512;
    };
  }

  private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }

  private static X500Name subject(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private static X500Name issuer(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
  }
}
