package dev.hallmark.tuf.json;

/**
 * A document is not what its place asks for. The message names the member and what is wrong with
 * it, and quotes no value.
 */
public final class MalformedDocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedDocumentException(String message) {
    super(message);
  }
}
