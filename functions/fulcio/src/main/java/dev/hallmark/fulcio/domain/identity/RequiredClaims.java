package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims that a token of one of the older CI types must have, each a string that is not empty.
 *
 * @param values by name
 */
record RequiredClaims(Map<String, String> values) {
  static Outcome<RequiredClaims> of(Claims claims, List<String> names) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      Optional<String> value = claims.text(name).filter(text -> !text.isEmpty());
      if (value.isEmpty()) {
        return Outcome.refused(Rule.CLAIM_REQUIRED.refusal(name));
      }
      values.put(name, value.get());
    }
    return Outcome.accepted(new RequiredClaims(values));
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException if it is not required
   */
  String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("not among the required claims: " + name);
    }
    return value;
  }
}
