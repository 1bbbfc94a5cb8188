package dev.hallmark.pki.x509;

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
