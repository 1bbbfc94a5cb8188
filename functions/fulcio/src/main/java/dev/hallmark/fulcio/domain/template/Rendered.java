package dev.hallmark.fulcio.domain.template;

/** What a template gives for a token's claims. */
public sealed interface Rendered {
  /** The text; may be empty. */
  record Text(String value) implements Rendered {}

  /**
   * The claims do not fit the template.
   *
   * @param rule the rule that failed
   * @param explanation names claims as the configuration does, never their values
   */
  record Failed(String rule, String explanation) implements Rendered {}
}
