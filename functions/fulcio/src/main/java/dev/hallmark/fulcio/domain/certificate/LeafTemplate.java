package dev.hallmark.fulcio.domain.certificate;

import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.SubjectAlternativeName;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.sct.PrecertificatePoison;
import dev.hallmark.pki.sct.SctList;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.SignerContent;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/**
 * One certificate before it is signed. Its parts are encoded once; the pre-certificate and the
 * certificate differ in their last extension only, so that the log's SCT over the one holds for the
 * other.
 */
public final class LeafTemplate {
  private final CertificateAuthority authority;
  private final PublicKey key;
  private final BigInteger serial;
  private final Instant notBefore;
  private final Duration life;
  private final List<Extension> extensions;

  /**
   * @param authority who will sign
   * @param identity what is certified
   * @param key the holder's key
   * @param serial positive, at most 20 bytes
   * @param now start of validity; not backdated
   * @param life how long it is valid
   */
  public LeafTemplate(
      CertificateAuthority authority,
      CertifiedIdentity identity,
      PublicKey key,
      BigInteger serial,
      Instant now,
      Duration life) {
    this.authority = authority;
    this.key = key;
    this.serial = serial;
    this.notBefore = now.truncatedTo(ChronoUnit.SECONDS);
    this.life = life;
    this.extensions = extensions(identity);
  }

  /** The holder's key. */
  public PublicKey key() {
    return key;
  }

  /** The serial number. */
  public BigInteger serial() {
    return serial;
  }

  /** First second of validity. */
  public Instant notBefore() {
    return notBefore;
  }

  /** Last second of validity. */
  public Instant notAfter() {
    return notBefore.plus(life);
  }

  /** DER TBSCertificate of the pre-certificate. */
  public byte[] precertificate() {
    return encode(extension(PrecertificatePoison.OID, true, PrecertificatePoison.extensionValue()));
  }

  /** DER TBSCertificate of the certificate. */
  public byte[] certificate(SignedCertificateTimestamp sct) {
    return encode(extension(SctList.OID, false, SctList.extensionValue(List.of(sct))));
  }

  private List<Extension> extensions(CertifiedIdentity identity) {
    List<Extension> list = new ArrayList<>();
    list.add(extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
    list.add(
        extension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning)));
    list.add(
        extension(
            Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdentifier(key))));
    list.add(
        extension(
            Extension.authorityKeyIdentifier,
            false,
            new AuthorityKeyIdentifier(
                Certificates.subjectKeyIdentifier(authority.chain().issuing())
                    .orElseThrow(() -> new IllegalStateException("checked with the authority")))));
    list.add(
        extension(Extension.subjectAlternativeName, true, new GeneralNames(name(identity.name()))));
    identity
        .extensions()
        .forEach(
            (kind, value) ->
                list.add(
                    extension(
                        kind.oid(),
                        false,
                        kind.isRaw()
                            ? value.getBytes(StandardCharsets.UTF_8)
                            : der(new DERUTF8String(value)))));
    return list;
  }

  private static GeneralName name(SubjectAlternativeName name) {
    return switch (name) {
      case SubjectAlternativeName.EmailName(String value) ->
          new GeneralName(GeneralName.rfc822Name, new DERIA5String(value, true));
      case SubjectAlternativeName.UserName(String value) ->
          new GeneralName(
              GeneralName.otherName,
              new OtherName(
                  new ASN1ObjectIdentifier(SubjectAlternativeName.UserName.OID),
                  new DERUTF8String(value)));
      case SubjectAlternativeName.UriName(String value) ->
          new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(value, true));
    };
  }

  private byte[] encode(Extension last) {
    List<Extension> all = new ArrayList<>(extensions);
    all.add(last);
    X509Certificate issuing = authority.chain().issuing();
    SignatureScheme scheme = authority.key().scheme();
    V3TBSCertificateGenerator tbs = new V3TBSCertificateGenerator();
    tbs.setSerialNumber(new ASN1Integer(serial));
    tbs.setSignature(SignerContent.algorithm(scheme));
    tbs.setIssuer(X500Name.getInstance(issuing.getSubjectX500Principal().getEncoded()));
    tbs.setStartDate(new Time(Date.from(notBefore)));
    tbs.setEndDate(new Time(Date.from(notAfter())));
    tbs.setSubject(new X500Name(new RDN[0]));
    tbs.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    tbs.setExtensions(new Extensions(all.toArray(new Extension[0])));
    return der(tbs.generateTBSCertificate());
  }

  private static Extension extension(
      ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    return extension(oid.getId(), critical, der(value));
  }

  private static Extension extension(String oid, boolean critical, byte[] value) {
    return new Extension(new ASN1ObjectIdentifier(oid), critical, new DEROctetString(value));
  }

  private static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("our own values can be encoded", e);
    }
  }

  /** SHA-1 of the public key's bits (RFC 5280 section 4.2.1.2, method 1): a name, not a proof. */
  private static byte[] keyIdentifier(PublicKey key) {
    byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getOctets();
    try {
      return MessageDigest.getInstance("SHA-1").digest(bits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
