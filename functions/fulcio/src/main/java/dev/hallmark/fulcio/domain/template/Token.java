package dev.hallmark.fulcio.domain.template;

/**
 * A token within an action.
 *
 * @param kind what it is
 * @param text its text: of a field without the dot, of a string without quotes and escapes
 * @param adjacent whether no white space stands before it
 */
record Token(Kind kind, String text, boolean adjacent) {
  enum Kind {
    FIELD,
    DOT,
    STRING,
    INTEGER,
    WORD,
    PIPE,
    OPEN,
    CLOSE,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isWord(String wanted) {
    return kind == Kind.WORD && text.equals(wanted);
  }
}
