package dev.hallmark.fulcio.domain.config;

/**
 * One thing in a configuration that cannot stay as it is, or should not.
 *
 * @param line where, counted from 1; 0 if the text was JSON that is no YAML
 * @param where path of keys
 * @param reason what is wrong and what to write instead
 */
public record Mistake(int line, String where, String reason) {
  /** {@code line 7: oidc-issuers.https://i.example.type: is missing}. */
  @Override
  public String toString() {
    return (line > 0 ? "line " + line + ": " : "") + where + ": " + reason;
  }
}
