package dev.hallmark.pki.x509;

import dev.hallmark.pki.keys.Signer;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** What an authority's certificate is to hold; signed once. */
final class CertificateTemplate {
  /** 159 random bits make a positive number of at most 20 bytes (RFC 5280 section 4.1.2.2). */
  private static final int SERIAL_BITS = 159;

  private final AuthorityName name;
  private final PublicKey key;
  private final Period life;
  private final ExtensionsGenerator extensions = new ExtensionsGenerator();

  CertificateTemplate(AuthorityName name, PublicKey key, Period life) {
    this.name = name;
    this.key = key;
    this.life = life;
  }

  CertificateTemplate extension(
      org.bouncycastle.asn1.ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    try {
      extensions.addExtension(oid, critical, value);
    } catch (IOException e) {
      throw new IllegalStateException("our own extensions can be encoded", e);
    }
    return this;
  }

  X509Certificate selfSign(Signer signer, InstantSource clock, SecureRandom random) {
    Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return finish(name.toX500Name(), keyIdentifier(key), start, end(start), signer, random);
  }

  X509Certificate sign(
      X509Certificate issuer, Signer issuerKey, InstantSource clock, SecureRandom random) {
    if (!issuer.getPublicKey().equals(issuerKey.publicKey())) {
      throw new IllegalArgumentException("the signer's key is not the issuer's");
    }
    byte[] issuerIdentifier =
        Certificates.subjectKeyIdentifier(issuer)
            .orElseThrow(() -> new IllegalArgumentException("the issuer has no key identifier"));
    Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant issuerEnd = issuer.getNotAfter().toInstant();
    Instant end = end(start).isAfter(issuerEnd) ? issuerEnd : end(start);
    X500Name issuerName = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    X509Certificate certificate =
        finish(issuerName, issuerIdentifier, start, end, issuerKey, random);
    if (!Certificates.isIssuedBy(certificate, issuer)) {
      throw new IllegalStateException("the certificate made does not chain to its issuer");
    }
    return certificate;
  }

  private Instant end(Instant start) {
    return start.atOffset(ZoneOffset.UTC).plus(life).toInstant();
  }

  private X509Certificate finish(
      X500Name issuer,
      byte[] issuerIdentifier,
      Instant start,
      Instant end,
      Signer signer,
      SecureRandom random) {
    extension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdentifier(key)));
    extension(
        Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(issuerIdentifier));
    V3TBSCertificateGenerator tbs = new V3TBSCertificateGenerator();
    tbs.setSerialNumber(new ASN1Integer(new BigInteger(SERIAL_BITS, random).max(BigInteger.ONE)));
    tbs.setSignature(SignerContent.algorithm(signer.scheme()));
    tbs.setIssuer(issuer);
    tbs.setStartDate(new Time(Date.from(start)));
    tbs.setEndDate(new Time(Date.from(end)));
    tbs.setSubject(name.toX500Name());
    tbs.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    tbs.setExtensions(extensions.generate());
    try {
      return CertificateSigning.sign(
          tbs.generateTBSCertificate().getEncoded(ASN1Encoding.DER), signer);
    } catch (IOException e) {
      throw new IllegalStateException("our own certificates can be encoded", e);
    }
  }

  /** SHA-1 of the public key's bits (RFC 5280 section 4.2.1.2, method 1): a name, not a proof. */
  static byte[] keyIdentifier(PublicKey key) {
    byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getOctets();
    try {
      return MessageDigest.getInstance("SHA-1").digest(bits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
