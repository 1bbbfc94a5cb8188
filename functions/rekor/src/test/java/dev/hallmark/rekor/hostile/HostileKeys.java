package dev.hallmark.rekor.hostile;

import dev.hallmark.pki.keys.PemBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** Keys whose only purpose is to be computed with, and octets whose only one is to be parsed. */
final class HostileKeys {
  private HostileKeys() {}

  /** PEM of {@link #certificateDer}. */
  static String certificate(int bits) {
    return new PemBlock("CERTIFICATE", certificateDer(bits)).encode();
  }

  /**
   * A certificate that says it issued itself, with an RSA modulus that is just a number and the
   * dearest exponent. Its signature is as long as a right one.
   */
  static byte[] certificateDer(int bits) {
    AlgorithmIdentifier algorithm =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    try {
      V3TBSCertificateGenerator tbs = new V3TBSCertificateGenerator();
      tbs.setSerialNumber(new ASN1Integer(1));
      tbs.setSignature(algorithm);
      tbs.setIssuer(new X500Name("CN=a"));
      tbs.setSubject(new X500Name("CN=a"));
      tbs.setStartDate(new Time(new DERUTCTime("200101000000Z")));
      tbs.setEndDate(new Time(new DERUTCTime("400101000000Z")));
      tbs.setSubjectPublicKeyInfo(
          new SubjectPublicKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
              new RSAPublicKey(modulus, BigInteger.valueOf(Integer.MAX_VALUE))));
      ExtensionsGenerator extensions = new ExtensionsGenerator();
      extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      tbs.setExtensions(extensions.generate());
      ASN1EncodableVector certificate = new ASN1EncodableVector();
      certificate.add(tbs.generateTBSCertificate());
      certificate.add(algorithm);
      certificate.add(new DERBitString(signature(bits)));
      return new DERSequence(certificate).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number below the modulus of a key of so many bits, and as long. */
  static byte[] signature(int bits) {
    byte[] signature = new byte[bits / Byte.SIZE];
    Arrays.fill(signature, (byte) 0x5a);
    return signature;
  }

  /** Sequences of definite length, one in the other. */
  static byte[] nested(int depth) {
    // From the innermost outwards; each length is written in four bytes.
    byte[] der = new byte[6 * depth];
    for (int i = 0; i < depth; i++) {
      int at = 6 * i;
      int length = der.length - at - 6;
      der[at] = 0x30;
      der[at + 1] = (byte) 0x84;
      for (int j = 0; j < 4; j++) {
        der[at + 2 + j] = (byte) (length >>> (24 - 8 * j));
      }
    }
    return der;
  }

  /** The same octets again and again. */
  static byte[] repeated(int times, int... octets) {
    byte[] bytes = new byte[times * octets.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) octets[i % octets.length];
    }
    return bytes;
  }
}
