package dev.hallmark.fulcio.domain.issuance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which only stars have a meaning. Compared in a time that grows with the length of what
 * it is compared with and no faster: that may be the {@code iss} of a token which nobody signed,
 * and a regular expression of a few stars can be made to run for minutes.
 */
final class Wildcards {
  private static final Pattern STARS = Pattern.compile("\\*+");

  private final List<Part> parts;

  private Wildcards(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** A piece of the text. */
  sealed interface Part {}

  record Literal(String text) implements Part {}

  /**
   * What a run of stars stands for.
   *
   * @param allowed its characters, UTF-16 code units
   * @param least how many it has at least
   */
  record Run(IntPredicate allowed, int least) implements Part {}

  /** Tells what a run of stars stands for. */
  @FunctionalInterface
  interface Meaning {
    /** The characters for so many stars in a row. */
    Run of(int stars);
  }

  /**
   * Takes a text apart.
   *
   * @param text as configured; everything but its stars is literal
   */
  static Wildcards of(String text, Meaning meaning) {
    List<Part> parts = new ArrayList<>();
    Matcher stars = STARS.matcher(text);
    int literal = 0;
    while (stars.find()) {
      parts.add(new Literal(text.substring(literal, stars.start())));
      parts.add(meaning.of(stars.end() - stars.start()));
      literal = stars.end();
    }
    parts.add(new Literal(text.substring(literal)));
    return new Wildcards(parts);
  }

  /** Whether a text fits from its first character to its last. */
  boolean matches(String text) {
    // Whether the parts so far can end before each character, and at the end.
    boolean[] ends = new boolean[text.length() + 1];
    ends[0] = true;
    boolean possible = true;
    for (int i = 0; possible && i < parts.size(); i++) {
      boolean[] next = new boolean[ends.length];
      possible =
          switch (parts.get(i)) {
            case Literal(String literal) -> after(literal, text, ends, next);
            case Run run -> after(run, text, ends, next);
          };
      ends = next;
    }
    return possible && ends[text.length()];
  }

  private static boolean after(String literal, String text, boolean[] starts, boolean[] ends) {
    boolean possible = false;
    for (int at = 0; at + literal.length() <= text.length(); at++) {
      if (starts[at] && text.startsWith(literal, at)) {
        ends[at + literal.length()] = true;
        possible = true;
      }
    }
    return possible;
  }

  /** The earliest start with nothing but allowed characters since then serves every end. */
  private static boolean after(Run run, String text, boolean[] starts, boolean[] ends) {
    boolean possible = false;
    int from = -1;
    for (int at = 0; at < starts.length; at++) {
      if (from < 0 && starts[at]) {
        from = at;
      }
      if (from >= 0 && at - from >= run.least()) {
        ends[at] = true;
        possible = true;
      }
      if (at < text.length() && !run.allowed().test(text.charAt(at))) {
        from = -1;
      }
    }
    return possible;
  }
}
