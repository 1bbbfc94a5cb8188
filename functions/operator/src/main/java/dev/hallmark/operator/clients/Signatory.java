package dev.hallmark.operator.clients;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Whose signatures count: the two that every policy and every command that verifies must name,
 * since everybody with a token gets a certificate.
 *
 * @param issuer URL of the identity provider, as it stands in certificates
 * @param identity the certificate's subject alternative name, whole
 */
public record Signatory(String issuer, String identity) {
  private static final int LONGEST = 1024;

  /**
   * Checks that both are literal.
   *
   * @throws ClientsException.Refused if one is a pattern, or cannot be in a certificate
   */
  public Signatory {
    requireLiteral("issuer", issuer);
    requireLiteral("identity", identity);
    try {
      URI url = new URI(issuer);
      if (url.getScheme() == null || url.getHost() == null) {
        throw new ClientsException.Refused(
            "the issuer is no URL: give it as it stands in the token's iss claim");
      }
    } catch (URISyntaxException e) {
      throw new ClientsException.Refused(
          "the issuer is no URL: give it as it stands in the token's iss claim");
    }
  }

  /** Whether it is an e-mail address and not a URI. */
  boolean isEmail() {
    return !identity.contains("://") && identity.contains("@");
  }

  private static void requireLiteral(String what, String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new ClientsException.Refused(
          "the %s is empty or longer than %d characters".formatted(what, LONGEST));
    }
    // Kyverno takes * and ? for patterns even where a literal is meant; pipelines expand $.
    if (text.chars().anyMatch(c -> c <= ' ' || c >= 0x7f || "*?$`\"\\".indexOf(c) >= 0)) {
      throw new ClientsException.Refused(
          ("the %s has a blank or one of * ? $ ` \" \\, which some client takes for a pattern or a"
                  + " command: name exactly one %s")
              .formatted(what, what));
    }
  }
}
