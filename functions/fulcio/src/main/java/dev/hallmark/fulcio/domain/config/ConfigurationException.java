package dev.hallmark.fulcio.domain.config;

/**
 * The configuration cannot be used. The message says where and why; for the log, not for callers.
 */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  ConfigurationException(String where, String why) {
    super(where + ": " + why);
  }
}
