package dev.hallmark.pki.x509;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * The subject of an authority: exactly one organization and one common name, which is what every
 * client can show and trusted_root.json asks for.
 *
 * @param organization 1 to 64 characters (RFC 5280 appendix A.1, ub-organization-name)
 * @param commonName 1 to 64 characters (ub-common-name)
 */
public record AuthorityName(String organization, String commonName) {
  private static final int LONGEST = 64;

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if a part is blank, too long or holds control characters
   */
  public AuthorityName {
    check(organization);
    check(commonName);
  }

  /** The two parts of a certificate's subject; empty unless it has exactly one of each. */
  public static Optional<AuthorityName> of(X509Certificate certificate) {
    X500Name subject = subject(certificate);
    RDN[] organizations = subject.getRDNs(BCStyle.O);
    RDN[] commonNames = subject.getRDNs(BCStyle.CN);
    if (organizations.length != 1 || commonNames.length != 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AuthorityName(value(organizations[0], BCStyle.O), value(commonNames[0], BCStyle.CN)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a certificate's subject has exactly one organization. */
  public static boolean hasOneOrganization(X509Certificate certificate) {
    return subject(certificate).getRDNs(BCStyle.O).length == 1;
  }

  private static X500Name subject(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private static String value(RDN part, ASN1ObjectIdentifier type) {
    for (var typed : part.getTypesAndValues()) {
      if (typed.getType().equals(type)) {
        return typed.getValue() instanceof ASN1String text ? text.getString() : "";
      }
    }
    throw new IllegalArgumentException("the part of a name has another type");
  }

  X500Name toX500Name() {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, organization)
        .addRDN(BCStyle.CN, commonName)
        .build();
  }

  private static void check(String part) {
    if (part.isBlank()
        || part.codePointCount(0, part.length()) > LONGEST
        || part.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "an authority's organization and common name have 1 to 64 printable characters");
    }
  }
}
