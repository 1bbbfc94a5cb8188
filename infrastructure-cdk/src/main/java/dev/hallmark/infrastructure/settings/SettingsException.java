package dev.hallmark.infrastructure.settings;

/** A setting cannot work. The message names it and says what is accepted. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(String setting, String problem) {
    super("setting " + setting + ": " + problem);
  }

  SettingsException(String setting, String problem, Throwable cause) {
    super("setting " + setting + ": " + problem, cause);
  }
}
