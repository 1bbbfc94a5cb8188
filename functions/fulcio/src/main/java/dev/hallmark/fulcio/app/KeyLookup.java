package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.token.PublishedKeys;

/** What the search for an issuer's keys gives. */
public sealed interface KeyLookup {
  /** The keys. */
  record Found(PublishedKeys keys) implements KeyLookup {}

  /** The issuer did not answer, or answered with an error. Likely to pass. */
  record Unreachable() implements KeyLookup {}

  /**
   * The issuer answers, but not with what the specification asks for.
   *
   * @param reason constant text
   */
  record Unusable(String reason) implements KeyLookup {}
}
