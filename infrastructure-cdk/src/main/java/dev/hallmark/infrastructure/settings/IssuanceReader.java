package dev.hallmark.infrastructure.settings;

import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.domain.config.IssuanceSettingsException;
import java.util.Map;

/** Reads the settings of certificates by the function's own reader. */
final class IssuanceReader {
  /** The function's variables by the names of their settings here. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "certificateMinutes", "HALLMARK_CERTIFICATE_MINUTES",
          "clientSigningAlgorithms", "HALLMARK_CLIENT_SIGNING_ALGORITHMS",
          "issuancesPerMinute", "HALLMARK_ISSUANCES_PER_MINUTE",
          "issuanceRecordDays", "HALLMARK_ISSUANCE_RECORD_DAYS",
          "maximumRequestBytes", "HALLMARK_MAXIMUM_REQUEST_BYTES");

  private final Context context;

  IssuanceReader(Context context) {
    this.context = context;
  }

  IssuanceSettings issuance() {
    try {
      return IssuanceSettings.read(variable -> context.text(setting(variable)));
    } catch (IssuanceSettingsException e) {
      throw new SettingsException(setting(e.variable()), e.reason(), e);
    }
  }

  private static String setting(String variable) {
    return VARIABLES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(variable))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("every variable has a setting"));
  }
}
