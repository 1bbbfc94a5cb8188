package dev.hallmark.fulcio.domain.config;

import dev.hallmark.fulcio.domain.proof.ClientAlgorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What an operator decides of issuance beside who is trusted. Travels to the function in its
 * environment; what is left as it is, is not in there.
 *
 * @param life how long certificates are valid, whole minutes
 * @param algorithms pairs of key and hash that are certified
 * @param perMinute how many certificates an identity may have in a minute; 0 for any number
 * @param recordDays how long after a certificate's end its record is kept; 0 for no records
 * @param maximumRequestBytes largest body of a request
 */
public record IssuanceSettings(
    Duration life,
    Set<ClientAlgorithm> algorithms,
    int perMinute,
    int recordDays,
    int maximumRequestBytes) {
  /** Upstream's; and records, which upstream has none of. */
  public static final IssuanceSettings DEFAULTS =
      new IssuanceSettings(
          Duration.ofMinutes(10), ClientAlgorithm.DEFAULTS, 0, 400, 4 * 1024 * 1024);

  /** One setting: its variable, what it is when it is left out, and its bounds. */
  private enum WholeNumber {
    LIFE("HALLMARK_CERTIFICATE_MINUTES", (int) DEFAULTS.life.toMinutes(), 1, 60),
    PER_MINUTE("HALLMARK_ISSUANCES_PER_MINUTE", DEFAULTS.perMinute, 0, 10_000),
    RECORD_DAYS("HALLMARK_ISSUANCE_RECORD_DAYS", DEFAULTS.recordDays, 0, 36_500),
    REQUEST_BYTES(
        "HALLMARK_MAXIMUM_REQUEST_BYTES",
        DEFAULTS.maximumRequestBytes,
        16 * 1024,
        DEFAULTS.maximumRequestBytes);

    private final String variable;
    private final int standard;
    private final int least;
    private final int greatest;

    WholeNumber(String variable, int standard, int least, int greatest) {
      this.variable = variable;
      this.standard = standard;
      this.least = least;
      this.greatest = greatest;
    }

    int read(Function<String, Optional<String>> variables) throws IssuanceSettingsException {
      String text = variables.apply(variable).orElse(Integer.toString(standard));
      try {
        int number = Integer.parseInt(text.strip());
        if (number >= least && number <= greatest) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new IssuanceSettingsException(
          variable, "must be a whole number from %d to %d".formatted(least, greatest));
    }

    void write(Map<String, String> variables, long value) {
      if (value != standard) {
        variables.put(variable, Long.toString(value));
      }
    }
  }

  private static final String ALGORITHMS = "HALLMARK_CLIENT_SIGNING_ALGORITHMS";

  public IssuanceSettings {
    algorithms = Set.copyOf(algorithms);
  }

  /**
   * Reads the settings.
   *
   * @param variables gives a variable of the environment by its name
   * @throws IssuanceSettingsException at the first that cannot be; it names the variable
   */
  public static IssuanceSettings read(Function<String, Optional<String>> variables)
      throws IssuanceSettingsException {
    Optional<String> names = variables.apply(ALGORITHMS);
    return new IssuanceSettings(
        Duration.ofMinutes(WholeNumber.LIFE.read(variables)),
        names.isPresent() ? algorithms(names.get()) : DEFAULTS.algorithms,
        WholeNumber.PER_MINUTE.read(variables),
        WholeNumber.RECORD_DAYS.read(variables),
        WholeNumber.REQUEST_BYTES.read(variables));
  }

  /** What the function's environment says of them. */
  public Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    WholeNumber.LIFE.write(variables, life.toMinutes());
    WholeNumber.PER_MINUTE.write(variables, perMinute);
    WholeNumber.RECORD_DAYS.write(variables, recordDays);
    WholeNumber.REQUEST_BYTES.write(variables, maximumRequestBytes);
    if (!algorithms.equals(DEFAULTS.algorithms)) {
      variables.put(
          ALGORITHMS,
          String.join(
              ",",
              EnumSet.copyOf(algorithms).stream().map(ClientAlgorithm::registryName).toList()));
    }
    return variables;
  }

  /** Whether anything is kept of an issuance, so that there must be a table for it. */
  public boolean needsTable() {
    return perMinute > 0 || recordDays > 0;
  }

  private static Set<ClientAlgorithm> algorithms(String names) throws IssuanceSettingsException {
    List<ClientAlgorithm> read = new ArrayList<>();
    for (String name : Arrays.asList(names.split(",", -1))) {
      read.add(
          ClientAlgorithm.named(name.strip())
              .orElseThrow(
                  () ->
                      new IssuanceSettingsException(
                          ALGORITHMS,
                          "\"%s\" is not one of %s"
                              .formatted(
                                  name.strip(),
                                  String.join(", ", ClientAlgorithm.registryNames())))));
    }
    return Set.copyOf(read);
  }
}
