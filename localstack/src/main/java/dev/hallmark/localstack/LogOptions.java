package dev.hallmark.localstack;

import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionMode;
import dev.hallmark.rekor.admission.IdentityRules;
import dev.hallmark.rekor.v1.domain.kind.EntryKinds;
import dev.hallmark.rekor.v1.http.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code localstack/run} that say what the logs of signatures take. */
final class LogOptions {
  @Option(
      names = "--admission",
      paramLabel = "WHO",
      description =
          "whose entries the Rekor logs take: any, ca (signed with a certificate of this instance"
              + " only), identities (of those in --admitted-identities only) (default: any)")
  private @Nullable String admission;

  @Option(
      names = "--admitted-identities",
      paramLabel = "FILE",
      description = "JSON list of {\"issuer\", \"identity\"}, or with RegExp after the name")
  private @Nullable Path identities;

  @Option(
      names = "--repeated-entries",
      paramLabel = "HOW",
      description = "an entry that is there already is answered, or refused (default: answered)")
  private @Nullable String repeated;

  @Option(
      names = "--rekor-v1-kinds",
      paramLabel = "KIND",
      split = ",",
      description = "kinds of entry that Rekor v1 takes, by commas (default: all)")
  private List<String> kinds = List.of();

  @Option(
      names = "--rekor-v1-disabled",
      paramLabel = "ENDPOINT",
      split = ",",
      description = "endpoints of Rekor v1 that answer 501, such as searchIndex, by commas")
  private List<String> disabled = List.of();

  /**
   * What the functions are told.
   *
   * @throws StartException if an option cannot work; says which and what can
   */
  LogSettings settings() throws StartException {
    AdmissionMode who = constant("--admission", AdmissionMode.class, admission, AdmissionMode.ANY);
    if ((who == AdmissionMode.IDENTITIES) == (identities == null)) {
      throw new StartException("--admission identities and --admitted-identities go together");
    }
    if (!EntryKinds.names().containsAll(kinds)) {
      throw new StartException("--rekor-v1-kinds takes " + String.join(", ", EntryKinds.names()));
    }
    try {
      Set<Operation> off = Operation.all(disabled);
      return new LogSettings(
          who,
          identities == null ? "" : rules(identities),
          constant("--repeated-entries", RepeatedEntries.class, repeated, RepeatedEntries.ANSWERED),
          kinds,
          off.stream().map(Operation::id).toList());
    } catch (IllegalArgumentException e) {
      throw new StartException(String.valueOf(e.getMessage()));
    }
  }

  private static String rules(Path file) throws StartException {
    try {
      String json = Files.readString(file);
      IdentityRules.read(json);
      return json;
    } catch (IOException e) {
      throw new StartException("the file " + file + " cannot be read");
    }
  }

  private static <T extends Enum<T>> T constant(
      String option, Class<T> type, @Nullable String value, T otherwise) throws StartException {
    if (value == null) {
      return otherwise;
    }
    List<T> constants = List.of(type.getEnumConstants());
    for (T constant : constants) {
      if (lower(constant).equals(value)) {
        return constant;
      }
    }
    Stream<String> names = constants.stream().map(LogOptions::lower);
    throw new StartException(option + " takes " + String.join(", ", names.toList()));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
