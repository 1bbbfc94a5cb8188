package dev.hallmark.fulcio.domain.issuance;

/**
 * An issuer's URL in which {@code *} stands for one or more of {@code -_a-zA-Z0-9}, so never for a
 * dot or a slash; everything else, ports and paths too, is literal, and the whole URL must fit
 * (GHSA-59jp-pj84-45mr). Equal to another of the same text.
 */
public final class IssuerPattern {
  private final String text;
  private final Wildcards wildcards;

  /**
   * @param text as configured
   */
  public IssuerPattern(String text) {
    this.text = text;
    this.wildcards = Wildcards.of(text, stars -> new Wildcards.Run(IssuerPattern::isLabel, stars));
  }

  private static boolean isLabel(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  /** As configured. */
  public String text() {
    return text;
  }

  /** Whether an issuer's URL fits, from its first character to its last. */
  public boolean covers(String issuer) {
    return wildcards.matches(issuer);
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
