package dev.hallmark.operator;

import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The subject of a certificate authority as it is written on a command line.
 *
 * @param organization its O
 * @param commonName its CN
 */
record SubjectName(String organization, String commonName) {
  private static final String FORM =
      "--subject has one O and one CN and nothing else, such as \"O=Example,CN=signing\": clients"
          + " show the two, and some refuse more";

  /**
   * Reads a name in the notation of RFC 4514, in either order.
   *
   * @throws UsageException if it is none, or has other parts than one O and one CN
   */
  static SubjectName parse(String text) {
    try {
      List<Rdn> parts = new LdapName(text).getRdns();
      if (parts.size() != 2) {
        throw new UsageException(FORM);
      }
      return new SubjectName(part(parts, "O"), part(parts, "CN"));
    } catch (InvalidNameException | IllegalArgumentException e) {
      // The JDK tells a bad escape by the second.
      throw new UsageException(FORM);
    }
  }

  private static String part(List<Rdn> parts, String type) {
    return parts.stream()
        .filter(part -> part.size() == 1 && part.getType().equalsIgnoreCase(type))
        .map(Rdn::getValue)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElseThrow(() -> new UsageException(FORM));
  }
}
