package dev.hallmark.fulcio.domain.template;

import dev.hallmark.fulcio.domain.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into text and actions, and an action into tokens. Follows the lexical rules of
 * Go's {@code text/template}: trim markers, comments, quoted and raw strings.
 */
final class TemplateLexer {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  /** A stretch of text, or the tokens of one action. */
  sealed interface Piece {
    record Text(String text) implements Piece {}

    record Action(List<Token> tokens) implements Piece {}
  }

  private final String source;
  private int position;

  private TemplateLexer(String source) {
    this.source = source;
  }

  static List<Piece> pieces(String source) throws TemplateException {
    return new TemplateLexer(source).pieces();
  }

  private List<Piece> pieces() throws TemplateException {
    List<Piece> pieces = new ArrayList<>();
    boolean trimNext = false;
    while (true) {
      int open = source.indexOf(OPEN, position);
      String text = source.substring(position, open < 0 ? source.length() : open);
      if (trimNext) {
        text = text.stripLeading();
      }
      if (open < 0) {
        addText(pieces, text);
        return pieces;
      }
      position = open + OPEN.length();
      if (marker('-', position) && isSpace(position + 1)) {
        text = text.stripTrailing();
        position += 2;
      }
      addText(pieces, text);
      if (source.startsWith("/*", position)) {
        trimNext = skipComment();
      } else {
        List<Token> tokens = new ArrayList<>();
        trimNext = action(tokens);
        pieces.add(new Piece.Action(tokens));
      }
    }
  }

  private static void addText(List<Piece> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Text(text));
    }
  }

  private boolean skipComment() throws TemplateException {
    int end = source.indexOf("*/", position + 2);
    if (end < 0) {
      throw error("unclosed comment");
    }
    position = end + 2;
    boolean trim = isSpace(position) && marker('-', position + 1);
    position += trim ? 2 : 0;
    if (!source.startsWith(CLOSE, position)) {
      throw error("a comment must fill its action");
    }
    position += CLOSE.length();
    return trim;
  }

  /** Reads up to the closing braces; true if the text after them is to be trimmed. */
  private boolean action(List<Token> tokens) throws TemplateException {
    while (true) {
      boolean adjacent = !isSpace(position - 1);
      int before = position;
      while (isSpace(position)) {
        position++;
      }
      adjacent &= before == position;
      if (position > before && marker('-', position) && source.startsWith(CLOSE, position + 1)) {
        position += 1 + CLOSE.length();
        tokens.add(new Token(Kind.END, "", false));
        return true;
      }
      if (source.startsWith(CLOSE, position)) {
        position += CLOSE.length();
        tokens.add(new Token(Kind.END, "", false));
        return false;
      }
      if (position >= source.length()) {
        throw error("unclosed action");
      }
      tokens.add(token(adjacent));
    }
  }

  private Token token(boolean adjacent) throws TemplateException {
    char c = source.charAt(position);
    if (c == '.') {
      position++;
      String name = word();
      if (name.isEmpty()) {
        return new Token(Kind.DOT, "", adjacent);
      }
      return new Token(Kind.FIELD, name, adjacent);
    }
    if (c == '|' || c == '(' || c == ')') {
      position++;
      return new Token(c == '|' ? Kind.PIPE : c == '(' ? Kind.OPEN : Kind.CLOSE, "", adjacent);
    }
    if (c == '"') {
      return new Token(Kind.STRING, quoted(), adjacent);
    }
    if (c == '`') {
      int end = source.indexOf('`', position + 1);
      if (end < 0) {
        throw error("unterminated raw string");
      }
      String raw = source.substring(position + 1, end);
      position = end + 1;
      return new Token(Kind.STRING, raw, adjacent);
    }
    if (c >= '0' && c <= '9') {
      String digits = word();
      if (digits.length() > 9 || !digits.chars().allMatch(d -> d >= '0' && d <= '9')) {
        throw error("only decimal integers of up to nine digits are supported");
      }
      return new Token(Kind.INTEGER, digits, adjacent);
    }
    String word = word();
    if (word.isEmpty()) {
      throw error("unexpected or unsupported character");
    }
    return new Token(Kind.WORD, word, adjacent);
  }

  private String word() {
    int start = position;
    while (position < source.length()) {
      int c = source.codePointAt(position);
      if (c != '_' && !Character.isLetterOrDigit(c)) {
        break;
      }
      position += Character.charCount(c);
    }
    return source.substring(start, position);
  }

  private String quoted() throws TemplateException {
    StringBuilder text = new StringBuilder();
    position++;
    while (position < source.length()) {
      char c = source.charAt(position++);
      if (c == '"') {
        return text.toString();
      }
      if (c == '\n') {
        break;
      }
      if (c != '\\') {
        text.append(c);
        continue;
      }
      if (position >= source.length()) {
        break;
      }
      switch (source.charAt(position++)) {
        case '"' -> text.append('"');
        case '\\' -> text.append('\\');
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        default -> throw error("unsupported escape in a string");
      }
    }
    throw error("unterminated string");
  }

  private boolean marker(char marker, int at) {
    return at < source.length() && source.charAt(at) == marker;
  }

  private boolean isSpace(int at) {
    return at >= 0 && at < source.length() && " \t\r\n".indexOf(source.charAt(at)) >= 0;
  }

  private TemplateException error(String what) {
    return new TemplateException("%s at character %d".formatted(what, position + 1));
  }
}
