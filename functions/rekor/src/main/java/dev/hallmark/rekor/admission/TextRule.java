package dev.hallmark.rekor.admission;

import java.util.regex.Pattern;

/** Which texts a rule takes. */
public sealed interface TextRule {
  /** One text, letter by letter. */
  record Exact(String text) implements TextRule {
    @Override
    public boolean fits(String value) {
      return value.equals(text);
    }
  }

  /**
   * Whatever a regular expression matches from its beginning to its end.
   *
   * @param pattern in the syntax of {@link Pattern}
   */
  record Matching(Pattern pattern) implements TextRule {
    /** Longer ones fit no expression: Java's matches by recursion. */
    private static final int LONGEST = 1_024;

    @Override
    public boolean fits(String value) {
      if (value.length() > LONGEST) {
        return false;
      }
      try {
        return pattern.matcher(new MeteredText(value)).matches();
      } catch (MeteredText.ExhaustedException e) {
        return false;
      }
    }
  }

  /** Whether it takes a text. */
  boolean fits(String value);
}
