package dev.hallmark.operator;

/**
 * Text of others, such as a token's claims, for a terminal: what would move its cursor, colour it,
 * begin a line of its own or turn the direction of writing around is shown as an escape.
 */
final class VisibleText {
  private VisibleText() {}

  static String of(String text) {
    if (text.codePoints().allMatch(VisibleText::isVisible)) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isVisible(c)) {
                visible.appendCodePoint(c);
              } else {
                visible.append("\\u{%x}".formatted(c));
              }
            });
    return visible.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
