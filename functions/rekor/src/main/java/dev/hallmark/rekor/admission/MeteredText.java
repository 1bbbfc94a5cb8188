package dev.hallmark.rekor.admission;

/**
 * A text that may be looked at so many times. Java's regular expressions go back and try again, for
 * some expressions without end: who signs chooses the text, so the work is bounded.
 */
final class MeteredText implements CharSequence {
  /** Of a text of 1,024 characters, each with each. Some milliseconds. */
  private static final int MOST_READS = 1 << 20;

  /** The expression did not come to an end. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExhaustedException() {
      super("a regular expression took too many steps", null, false, false);
    }
  }

  private final CharSequence text;
  private int reads;

  MeteredText(CharSequence text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    reads++;
    if (reads > MOST_READS) {
      throw new ExhaustedException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
