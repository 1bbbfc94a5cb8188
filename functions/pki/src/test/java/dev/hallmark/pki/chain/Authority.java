package dev.hallmark.pki.chain;

import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test, which makes good certificates and every bad one. */
final class Authority {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final X500Name ROOT = new X500Name("O=Company,CN=Root");
  static final X500Name ISSUING = new X500Name("O=Company,CN=Signing");

  X500Name subject;
  X500Name issuer = ROOT;
  BigInteger serial = BigInteger.valueOf(77);
  Instant from = NOW.minus(Duration.ofDays(1));
  Instant to = NOW.plus(Duration.ofDays(1000));
  String algorithm = "SHA384withECDSA";
  private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();

  private Authority(X500Name subject) {
    this.subject = subject;
  }

  static Authority root(PublicKey own) {
    return new Authority(ROOT)
        .with(Extension.basicConstraints, true, new BasicConstraints(true))
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
        .with(
            Extension.subjectKeyIdentifier,
            false,
            identifiers().createSubjectKeyIdentifier(spki(own)));
  }

  static Authority issuing(PublicKey own, PublicKey above) {
    return new Authority(ISSUING)
        .with(Extension.basicConstraints, true, new BasicConstraints(0))
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
        .with(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning))
        .with(
            Extension.subjectKeyIdentifier,
            false,
            identifiers().createSubjectKeyIdentifier(spki(own)))
        .with(
            Extension.authorityKeyIdentifier,
            false,
            identifiers().createAuthorityKeyIdentifier(spki(above)));
  }

  Authority with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    try {
      extensions.put(oid, new Extension(oid, critical, value.toASN1Primitive().getEncoded("DER")));
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Authority without(ASN1ObjectIdentifier oid) {
    extensions.remove(oid);
    return this;
  }

  X509Certificate sign(PublicKey own, KeyPair by) {
    try {
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              issuer, serial, Date.from(from), Date.from(to), subject, spki(own));
      for (Extension extension : extensions.values()) {
        builder.addExtension(extension);
      }
      return Certificates.fromDer(
          builder
              .build(new JcaContentSignerBuilder(algorithm).build(by.getPrivate()))
              .getEncoded());
    } catch (IOException | OperatorCreationException | MalformedCertificateException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair key(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static SubjectPublicKeyInfo spki(PublicKey key) {
    return SubjectPublicKeyInfo.getInstance(key.getEncoded());
  }

  private static X509ExtensionUtils identifiers() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
