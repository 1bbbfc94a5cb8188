package dev.hallmark.fulcio.domain.template;

import dev.hallmark.fulcio.domain.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * A format of {@code printf}, with the verbs {@code %s %v %q %d %t %%} and no flags or widths.
 * Where Go prints an error into the text (wrong type, too few or too many values), we refuse.
 *
 * @param parts text and verbs in order; a verb is one character after a per cent sign
 */
record PrintfFormat(List<String> parts) {
  static PrintfFormat parse(String format) throws TemplateException {
    List<String> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int position = 0;
    while (position < format.length()) {
      char c = format.charAt(position++);
      if (c != '%') {
        text.append(c);
        continue;
      }
      char verb = position < format.length() ? format.charAt(position++) : ' ';
      if (verb == '%') {
        text.append('%');
        continue;
      }
      if ("svqdt".indexOf(verb) < 0) {
        throw new TemplateException("printf supports %s, %v, %q, %d, %t and %% only");
      }
      parts.add(text.toString());
      parts.add("%" + verb);
      text.setLength(0);
    }
    parts.add(text.toString());
    return new PrintfFormat(List.copyOf(parts));
  }

  /** Prints; the values in the order of the verbs. */
  String print(List<Value> values) throws EvaluationException {
    StringBuilder out = new StringBuilder();
    int next = 0;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (i % 2 == 0) {
        out.append(part);
      } else if (next < values.size()) {
        out.append(print(part.charAt(1), values.get(next++)));
      } else {
        throw mismatch();
      }
    }
    if (next < values.size()) {
      throw mismatch();
    }
    return out.toString();
  }

  private static String print(char verb, Value value) throws EvaluationException {
    return switch (value) {
      case Value.Text(String text) when verb == 's' || verb == 'v' -> text;
      case Value.Text(String text) when verb == 'q' -> quote(text);
      case Value.Whole(long number) when verb == 'd' || verb == 'v' -> Long.toString(number);
      case Value.Truth(boolean truth) when verb == 't' || verb == 'v' -> Boolean.toString(truth);
      default -> throw mismatch();
    };
  }

  private static EvaluationException mismatch() {
    return new EvaluationException(
        Rule.TEMPLATE, "the values of a printf in it do not fit its format");
  }

  /** Go's double-quoted string literal (strconv.Quote). */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case 0x07 -> out.append("\\a");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 0x0b -> out.append("\\v");
                default -> {
                  if (isPrintable(c)) {
                    out.appendCodePoint(c);
                  } else if (c < ' ' || c == 0x7f) {
                    out.append("\\x%02x".formatted(c));
                  } else if (c < 0x10000) {
                    out.append("\\u%04x".formatted(c));
                  } else {
                    out.append("\\U%08x".formatted(c));
                  }
                }
              }
            });
    return out.append('"').toString();
  }

  /** Letters, marks, numbers, punctuation, symbols and the ASCII space. */
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
