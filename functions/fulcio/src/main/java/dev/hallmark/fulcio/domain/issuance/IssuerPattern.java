package dev.hallmark.fulcio.domain.issuance;

import java.util.regex.Pattern;

/**
 * An issuer's URL in which {@code *} stands for one or more of {@code -_a-zA-Z0-9}, so never for a
 * dot or a slash; everything else, ports and paths too, is literal, and the whole URL must fit
 * (GHSA-59jp-pj84-45mr). Equal to another of the same text.
 */
public final class IssuerPattern {
  private static final String STAR_EXPRESSION = "[-_a-zA-Z0-9]+";

  private final String text;
  private final Pattern expression;

  /**
   * @param text as configured
   */
  public IssuerPattern(String text) {
    this.text = text;
    this.expression = Wildcards.compile(text, stars -> STAR_EXPRESSION.repeat(stars.length()));
  }

  /** As configured. */
  public String text() {
    return text;
  }

  /** Whether an issuer's URL fits, from its first character to its last. */
  public boolean covers(String issuer) {
    return expression.matcher(issuer).matches();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IssuerPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
