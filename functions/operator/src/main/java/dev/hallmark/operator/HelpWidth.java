package dev.hallmark.operator;

import dev.hallmark.kit.config.Environment;

/** How wide help is printed: as wide as the terminal, within what can be read. */
final class HelpWidth {
  /** What most terminals have at least. */
  static final int NARROWEST = 80;

  /** Longer lines are hard to read. */
  static final int WIDEST = 120;

  private HelpWidth() {}

  /**
   * Columns, by the variable {@code COLUMNS} that shells keep; the narrowest where it is not set or
   * no number.
   */
  static int of(Environment environment) {
    return environment
        .optional("COLUMNS")
        .filter(columns -> columns.matches("\\d{1,6}"))
        .map(Integer::valueOf)
        .map(columns -> Math.clamp(columns, NARROWEST, WIDEST))
        .orElse(NARROWEST);
  }
}
