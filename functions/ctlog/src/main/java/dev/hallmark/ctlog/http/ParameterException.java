package dev.hallmark.ctlog.http;

/** A query parameter that cannot be what it must be: 400. The sentence is constant text. */
final class ParameterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  ParameterException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** Which rule failed, without a word of the request. */
  String sentence() {
    return sentence;
  }
}
