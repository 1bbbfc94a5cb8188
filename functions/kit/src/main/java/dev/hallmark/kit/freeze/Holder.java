package dev.hallmark.kit.freeze;

import java.util.Locale;
import java.util.Optional;

/**
 * Whose certificates are meant: those of one identity at one issuer, or all of an issuer.
 *
 * @param identity the certificates' subject alternative name; empty for every identity
 * @param issuer URL of the identity provider, as it stands in certificates or in tokens
 */
public record Holder(Optional<String> identity, String issuer) {
  private static final int LONGEST_IDENTITY = 4_096;
  private static final int LONGEST_ISSUER = 2_048;

  /**
   * Checks that both can be in a certificate.
   *
   * @throws IllegalArgumentException if one is empty, too long, or has blanks around it or control
   *     characters
   */
  public Holder {
    identity.ifPresent(name -> check("identity", name, LONGEST_IDENTITY));
    check("issuer", issuer, LONGEST_ISSUER);
  }

  /** One identity at one issuer. */
  public static Holder identity(String identity, String issuer) {
    return new Holder(Optional.of(identity), issuer);
  }

  /** Every identity of an issuer. */
  public static Holder issuer(String issuer) {
    return new Holder(Optional.empty(), issuer);
  }

  /**
   * Whether a certificate would be one of these. Case and a slash at the end of the issuer do not
   * count: a provider that gives the same name in another spelling must not help.
   *
   * @param subject the certificate's subject alternative name
   * @param provider its issuer
   */
  public boolean covers(String subject, String provider) {
    return plain(issuer).equals(plain(provider))
        && identity.map(name -> folded(name).equals(folded(subject))).orElse(true);
  }

  /** Whether both mean the same certificates. */
  boolean same(Holder other) {
    return plain(issuer).equals(plain(other.issuer))
        && identity.map(Holder::folded).equals(other.identity.map(Holder::folded));
  }

  private static String plain(String url) {
    String folded = folded(url);
    return folded.endsWith("/") ? folded.substring(0, folded.length() - 1) : folded;
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static void check(String what, String text, int longest) {
    if (text.isBlank() || !text.equals(text.strip()) || text.length() > longest) {
      throw new IllegalArgumentException(
          "the %s is empty, has blanks around it, or is longer than %d characters"
              .formatted(what, longest));
    }
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("the %s has control characters".formatted(what));
    }
  }
}
