package dev.hallmark.fulcio.domain.identity;

import java.util.List;

/**
 * One claim as people write it.
 *
 * @param present whether the token has it, whatever it holds; null is nothing
 * @param texts its one value, those of an array, or none if it is absent or an object. Numbers have
 *     all their digits, so 1234567 is {@code 1234567}
 */
public record ClaimValues(boolean present, List<String> texts) {
  /** Copies the list. */
  public ClaimValues {
    texts = List.copyOf(texts);
  }
}
