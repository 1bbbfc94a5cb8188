package dev.hallmark.pki.x509;

import dev.hallmark.pki.keys.PemBlock;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Certificates as PEM (RFC 7468 section 5): lines of 64 characters, a line feed at the end. */
public final class Pem {
  private static final String LABEL = "CERTIFICATE";

  private Pem() {}

  /** One certificate. */
  public static String encode(X509Certificate certificate) {
    return new PemBlock(LABEL, Certificates.der(certificate)).encode();
  }

  /** Several certificates, one after the other. */
  public static String encode(List<X509Certificate> certificates) {
    return certificates.stream().map(Pem::encode).collect(Collectors.joining());
  }

  /**
   * Every certificate of a text, in order.
   *
   * @throws MalformedCertificateException if there is none, a block is of another kind, or one
   *     holds no certificate
   */
  public static List<X509Certificate> decode(String pem) throws MalformedCertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlock block : PemBlock.parseAll(pem)) {
      if (!block.label().equals(LABEL)) {
        throw new MalformedCertificateException("a PEM block is not a certificate");
      }
      certificates.add(Certificates.fromDer(block.content()));
    }
    if (certificates.isEmpty()) {
      throw new MalformedCertificateException("the text holds no PEM certificate");
    }
    return List.copyOf(certificates);
  }
}
