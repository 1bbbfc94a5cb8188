package dev.hallmark.fulcio.domain.issuance;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in which only stars have a meaning. */
final class Wildcards {
  private static final Pattern STARS = Pattern.compile("\\*+");

  private Wildcards() {}

  /**
   * An expression that the whole of a text must match.
   *
   * @param text as configured; everything but its stars is literal
   * @param meaning the expression for a run of stars
   */
  static Pattern compile(String text, UnaryOperator<String> meaning) {
    StringBuilder expression = new StringBuilder();
    Matcher stars = STARS.matcher(text);
    int literal = 0;
    while (stars.find()) {
      expression.append(Pattern.quote(text.substring(literal, stars.start())));
      expression.append(meaning.apply(stars.group()));
      literal = stars.end();
    }
    return Pattern.compile(expression.append(Pattern.quote(text.substring(literal))).toString());
  }
}
