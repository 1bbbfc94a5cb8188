package dev.hallmark.localstack;

import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.domain.config.IssuanceSettingsException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what is decided of certificates, as a deployer can. */
final class CertificateOptions {
  private static final String MINUTES = "--certificate-minutes";
  private static final String ALGORITHMS = "--client-signing-algorithms";
  private static final String PER_MINUTE = "--issuances-per-minute";
  private static final String RECORD_DAYS = "--issuance-record-days";

  /** The function's variables by the options that set them. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          MINUTES, "HALLMARK_CERTIFICATE_MINUTES",
          ALGORITHMS, "HALLMARK_CLIENT_SIGNING_ALGORITHMS",
          PER_MINUTE, "HALLMARK_ISSUANCES_PER_MINUTE",
          RECORD_DAYS, "HALLMARK_ISSUANCE_RECORD_DAYS");

  @Option(
      names = MINUTES,
      paramLabel = "N",
      description = "how long certificates are valid, 1 to 60 minutes (default: 10)")
  private @Nullable String minutes;

  @Option(
      names = ALGORITHMS,
      paramLabel = "LIST",
      description =
          "pairs of key and hash that are certified, by upstream's names, by commas (default: as"
              + " upstream)")
  private @Nullable String algorithms;

  @Option(
      names = PER_MINUTE,
      paramLabel = "N",
      description =
          "how many certificates an identity may have in a minute (default: 0, any number)")
  private @Nullable String perMinute;

  @Option(
      names = RECORD_DAYS,
      paramLabel = "N",
      description =
          "how long a record of each certificate is kept, for `hallmark ca issued` (default: 400;"
              + " 0: none)")
  private @Nullable String recordDays;

  /**
   * What the function is told.
   *
   * @throws StartException if an option cannot work; says which and what can
   */
  IssuanceSettings settings() throws StartException {
    Map<String, String> variables = new HashMap<>();
    put(variables, MINUTES, minutes);
    put(variables, ALGORITHMS, algorithms);
    put(variables, PER_MINUTE, perMinute);
    put(variables, RECORD_DAYS, recordDays);
    try {
      return IssuanceSettings.read(name -> Optional.ofNullable(variables.get(name)));
    } catch (IssuanceSettingsException e) {
      throw new StartException(option(e.variable()) + " " + e.reason());
    }
  }

  private static void put(Map<String, String> variables, String option, @Nullable String value) {
    if (value != null) {
      variables.put(VARIABLES.getOrDefault(option, option), value);
    }
  }

  private static String option(String variable) {
    return VARIABLES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(variable))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(variable);
  }
}
