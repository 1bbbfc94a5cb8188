package dev.hallmark.logengine.store;

/**
 * What the store holds contradicts itself, its past, or what was computed from it. Nothing is
 * signed and nothing answered on such ground; somebody has to look.
 */
public final class LogIntegrityException extends LogStoreException {
  private static final long serialVersionUID = 1L;

  public LogIntegrityException(String message) {
    super(message);
  }
}
