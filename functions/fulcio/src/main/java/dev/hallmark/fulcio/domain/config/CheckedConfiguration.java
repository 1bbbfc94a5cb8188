package dev.hallmark.fulcio.domain.config;

import java.util.List;

/**
 * A configuration that may be deployed.
 *
 * @param configuration what it says
 * @param json its text as JSON, aliases resolved and comments gone: what the function reads
 * @param warnings what works but is hardly meant; to be shown to the operator
 */
public record CheckedConfiguration(
    FulcioConfiguration configuration, byte[] json, List<Mistake> warnings) {
  public CheckedConfiguration {
    warnings = List.copyOf(warnings);
  }
}
