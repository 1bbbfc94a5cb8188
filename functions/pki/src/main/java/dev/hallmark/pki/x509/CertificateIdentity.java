package dev.hallmark.pki.x509;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;

/**
 * Whom a certificate of Fulcio names (Fulcio, oid-info.md).
 *
 * @param issuer the identity provider; empty if the certificate does not say
 * @param names URIs, addresses of mail and user names among the subject alternative names
 */
public record CertificateIdentity(Optional<String> issuer, List<String> names) {
  private static final String ISSUER = "1.3.6.1.4.1.57264.1.8";

  /** The same as bare text without DER around it, of older certificates. */
  private static final String ISSUER_RAW = "1.3.6.1.4.1.57264.1.1";

  private static final String USER_NAME = "1.3.6.1.4.1.57264.1.7";
  private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";

  /** Copies the list. */
  public CertificateIdentity {
    names = List.copyOf(names);
  }

  /** Reads it. What is malformed names nobody. */
  public static CertificateIdentity of(X509Certificate certificate) {
    try {
      return new CertificateIdentity(issuer(certificate), names(certificate));
    } catch (RuntimeException e) {
      // BouncyCastle tells malformed structures by run-time exceptions of several kinds.
      return new CertificateIdentity(Optional.empty(), List.of());
    }
  }

  private static Optional<String> issuer(X509Certificate certificate) {
    Optional<byte[]> value = Certificates.extension(certificate, ISSUER);
    return value.isPresent()
        ? value.map(der -> ASN1UTF8String.getInstance(der).getString())
        : Certificates.extension(certificate, ISSUER_RAW)
            .map(text -> new String(text, StandardCharsets.UTF_8));
  }

  private static List<String> names(X509Certificate certificate) {
    Optional<byte[]> extension = Certificates.extension(certificate, SUBJECT_ALTERNATIVE_NAME);
    if (extension.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (GeneralName name : GeneralNames.getInstance(extension.get()).getNames()) {
      switch (name.getTagNo()) {
        case GeneralName.rfc822Name, GeneralName.uniformResourceIdentifier ->
            names.add(ASN1IA5String.getInstance(name.getName()).getString());
        case GeneralName.otherName -> {
          OtherName other = OtherName.getInstance(name.getName());
          if (other.getTypeID().getId().equals(USER_NAME)) {
            names.add(ASN1UTF8String.getInstance(other.getValue()).getString());
          }
        }
        default -> {
          // Fulcio names no signer in another way.
        }
      }
    }
    return names;
  }
}
