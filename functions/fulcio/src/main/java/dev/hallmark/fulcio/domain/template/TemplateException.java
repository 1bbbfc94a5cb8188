package dev.hallmark.fulcio.domain.template;

/** A configured template cannot be used. The message says what is wrong with it and where. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1L;

  TemplateException(String message) {
    super(message);
  }

  /** What is wrong. */
  public String reason() {
    String message = getMessage();
    return message == null ? "malformed template" : message;
  }
}
