package dev.hallmark.ctlog.domain;

import dev.hallmark.pki.sct.PrecertificatePoison;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate with its key, made to break one rule and no other. */
final class IssuedCertificate {
  private final X509Certificate certificate;
  private final KeyPair keys;

  private IssuedCertificate(X509Certificate certificate, KeyPair keys) {
    this.certificate = certificate;
    this.keys = keys;
  }

  X509Certificate certificate() {
    return certificate;
  }

  byte[] der() {
    return Certificates.der(certificate);
  }

  static IssuedCertificate root(String name) {
    KeyPair keys = keys();
    return new IssuedCertificate(new Draft().authority().sign(name, keys, name, keys), keys);
  }

  IssuedCertificate issue(String name, Draft draft) {
    KeyPair own = keys();
    String issuer = certificate.getSubjectX500Principal().getName();
    return new IssuedCertificate(draft.sign(name, own, issuer, keys), own);
  }

  /** A further certificate for the name and key of another. */
  IssuedCertificate issueFor(IssuedCertificate other, Draft draft) {
    return new IssuedCertificate(
        draft.sign(
            other.certificate.getSubjectX500Principal().getName(),
            other.keys,
            certificate.getSubjectX500Principal().getName(),
            keys),
        other.keys);
  }

  /** DER of an authority with a key whose private half nobody has. */
  byte[] withKey(String name, PublicKey key) {
    String issuer = certificate.getSubjectX500Principal().getName();
    return Certificates.der(
        new Draft().authority().sign(name, new KeyPair(key, keys.getPrivate()), issuer, keys));
  }

  /** What a certificate shall hold. */
  static final class Draft {
    private final List<Extension> extensions = new ArrayList<>();
    private BigInteger serial = BigInteger.valueOf(1_000);
    private Instant end = Instant.parse("2026-11-23T08:10:00Z");

    /** A leaf as Fulcio makes it. */
    static Draft leaf() {
      return new Draft().purpose(KeyPurposeId.id_kp_codeSigning);
    }

    /** A leaf with poison. */
    static Draft precertificate() {
      return leaf().poison(true, PrecertificatePoison.extensionValue());
    }

    Draft authority() {
      add(Extension.basicConstraints, true, encoded(new BasicConstraints(true)));
      return usage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    Draft usage(int bits) {
      return add(Extension.keyUsage, true, encoded(new KeyUsage(bits)));
    }

    Draft purpose(KeyPurposeId purpose) {
      return add(Extension.extendedKeyUsage, false, encoded(new ExtendedKeyUsage(purpose)));
    }

    Draft poison(boolean critical, byte[] value) {
      return add(new ASN1ObjectIdentifier(PrecertificatePoison.OID), critical, value);
    }

    Draft add(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
      extensions.add(new Extension(oid, critical, value));
      return this;
    }

    Draft serial(BigInteger number) {
      serial = number;
      return this;
    }

    Draft until(Instant notAfter) {
      end = notAfter;
      return this;
    }

    private X509Certificate sign(String name, KeyPair own, String issuer, KeyPair issuing) {
      try {
        X509v3CertificateBuilder builder =
            new X509v3CertificateBuilder(
                name(issuer),
                serial,
                Date.from(Instant.parse("2026-11-23T08:00:00Z")),
                Date.from(end),
                name(name),
                SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()));
        for (Extension extension : extensions) {
          builder.addExtension(extension);
        }
        return Certificates.fromDer(
            builder
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuing.getPrivate()))
                .getEncoded());
      } catch (IOException | OperatorCreationException | MalformedCertificateException e) {
        throw new IllegalStateException(e);
      }
    }

    private static X500Name name(String name) {
      return new X500Name(name.startsWith("CN=") ? name : "CN=" + name);
    }

    private static byte[] encoded(org.bouncycastle.asn1.ASN1Object object) {
      try {
        return object.getEncoded();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
