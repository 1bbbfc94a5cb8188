package dev.hallmark.kit.json;

/**
 * The bytes are not the JSON that was asked for. The message tells the caller what is wrong and
 * quotes none of his values.
 */
public final class JsonException extends Exception {
  private static final long serialVersionUID = 1L;

  public JsonException(String message) {
    super(message);
  }

  /** The reason, fit for a response. */
  public String reason() {
    String message = getMessage();
    return message == null ? "malformed JSON" : message;
  }
}
