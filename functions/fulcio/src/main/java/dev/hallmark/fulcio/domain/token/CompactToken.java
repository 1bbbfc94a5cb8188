package dev.hallmark.fulcio.domain.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.hallmark.fulcio.domain.identity.Claims;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;

/**
 * A token in JWS compact form (RFC 7515 section 7.1), taken apart but not verified.
 *
 * @param header the protected header
 * @param claims the payload
 * @param signingInput what the signature is over
 * @param signature the signature
 */
public record CompactToken(
    JWSHeader header, Claims claims, byte[] signingInput, Base64URL signature) {
  /** Tokens of real issuers take one to four KiB. */
  static final int MAXIMUM_LENGTH = 128 * 1024;

  private static final String BASE64URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** Takes a token apart; empty if it is none. Looks for exactly two dots before anything else. */
  public static Optional<CompactToken> parse(String token) {
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    if (token.length() > MAXIMUM_LENGTH
        || first <= 0
        || last <= first + 1
        || last == token.length() - 1
        || token.indexOf('.', first + 1) != last) {
      return Optional.empty();
    }
    String payload = token.substring(first + 1, last);
    String signature = token.substring(last + 1);
    if (!isBase64Url(token.substring(0, first))
        || !isBase64Url(payload)
        || !isBase64Url(signature)) {
      return Optional.empty();
    }
    try {
      JWSHeader header = JWSHeader.parse(new Base64URL(token.substring(0, first)));
      // An extension that we must understand (RFC 7515 section 4.1.11): there is none.
      if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
        return Optional.empty();
      }
      return Claims.parse(Base64.getUrlDecoder().decode(payload))
          .map(
              claims ->
                  new CompactToken(
                      header,
                      claims,
                      token.substring(0, last).getBytes(StandardCharsets.US_ASCII),
                      new Base64URL(signature)));
    } catch (ParseException | RuntimeException e) {
      // Nimbus tells malformed headers by exceptions of several kinds.
      return Optional.empty();
    }
  }

  private static boolean isBase64Url(String text) {
    return text.chars().allMatch(c -> BASE64URL.indexOf(c) >= 0);
  }

  /** Shows nothing of the token. */
  @Override
  public String toString() {
    return "CompactToken";
  }
}
