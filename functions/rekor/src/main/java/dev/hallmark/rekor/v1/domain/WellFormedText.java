package dev.hallmark.rekor.v1.domain;

import java.nio.charset.StandardCharsets;

/**
 * Text without lone surrogates. JSON can escape half of a pair, which no UTF-8 can hold: Go's
 * decoder reads U+FFFD for it, and so do we, else the leaf would not be upstream's.
 */
final class WellFormedText {
  private WellFormedText() {}

  static String of(String text) {
    return text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
  }
}
