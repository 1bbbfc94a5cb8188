package dev.hallmark.fulcio.domain.template;

import dev.hallmark.fulcio.domain.Rule;

/** What a template gives for a token's claims. */
public sealed interface Rendered {
  /** The text; may be empty. */
  record Text(String value) implements Rendered {}

  /**
   * The claims do not fit the template.
   *
   * @param rule the rule that failed
   * @param detail names claims as the configuration does, never their values
   */
  record Failed(Rule rule, String detail) implements Rendered {}
}
