package dev.hallmark.fulcio.domain.issuance;

import java.util.regex.Pattern;

/**
 * An issuer's URL in which {@code *} stands for one or more of {@code -_a-zA-Z0-9}, so never for a
 * dot or a slash; everything else, ports and paths too, is literal, and the whole URL must fit
 * (GHSA-59jp-pj84-45mr).
 *
 * @param text as configured
 */
public record IssuerPattern(String text) {
  private static final char STAR = '*';
  private static final String STAR_EXPRESSION = "[-_a-zA-Z0-9]+";

  /** Whether an issuer's URL fits, from its first character to its last. */
  public boolean covers(String issuer) {
    StringBuilder expression = new StringBuilder();
    int literal = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == STAR) {
        expression.append(Pattern.quote(text.substring(literal, i))).append(STAR_EXPRESSION);
        literal = i + 1;
      }
    }
    expression.append(Pattern.quote(text.substring(literal)));
    return Pattern.matches(expression.toString(), issuer);
  }
}
