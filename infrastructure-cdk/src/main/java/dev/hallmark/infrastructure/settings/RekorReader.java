package dev.hallmark.infrastructure.settings;

import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionMode;
import dev.hallmark.rekor.admission.IdentityRules;
import dev.hallmark.rekor.v1.domain.kind.EntryKinds;
import dev.hallmark.rekor.v1.http.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the settings that say what the logs of signatures take, by the functions' own readers. */
final class RekorReader {
  private static final String ADMISSION = "admission";
  private static final String IDENTITIES = "admittedIdentities";
  private static final String REPEATED = "repeatedEntries";
  private static final String KINDS = "rekorV1Kinds";
  private static final String OFF = "rekorV1DisabledEndpoints";

  /** All variables of a function take 4 KB together (AWS Lambda quotas). */
  private static final int LARGEST_IDENTITIES = 2_048;

  private final Context context;
  private final Path folder;

  RekorReader(Context context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  Settings.Rekor rekor(boolean v1) {
    if (!v1) {
      context.unused("with rekorV1=false", KINDS, OFF);
    }
    AdmissionMode admission = constant(ADMISSION, AdmissionMode.class, AdmissionMode.ANY);
    if (admission != AdmissionMode.IDENTITIES) {
      context.unused("without admission=identities", IDENTITIES);
    }
    return new Settings.Rekor(
        admission,
        admission == AdmissionMode.IDENTITIES ? Optional.of(identities()) : Optional.empty(),
        constant(REPEATED, RepeatedEntries.class, RepeatedEntries.ANSWERED),
        kinds(),
        disabledEndpoints());
  }

  private <T extends Enum<T>> T constant(String name, Class<T> type, T otherwise) {
    List<String> accepted = Arrays.stream(type.getEnumConstants()).map(RekorReader::lower).toList();
    return Enum.valueOf(
        type, context.oneOf(name, lower(otherwise), accepted).toUpperCase(Locale.ROOT));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The rules without white space, as they fit best into a variable. */
  private String identities() {
    Path file = folder.resolve(context.text(IDENTITIES).orElse("identities.json"));
    try {
      byte[] json = Files.readAllBytes(file);
      IdentityRules.read(new String(json, StandardCharsets.UTF_8));
      byte[] compact = Json.write(Json.readWhole(json));
      if (compact.length > LARGEST_IDENTITIES) {
        throw new SettingsException(
            IDENTITIES,
            "the rules of %s take %d bytes and a function's environment has room for %d: write fewer rules with identityRegExp"
                .formatted(file, compact.length, LARGEST_IDENTITIES));
      }
      return new String(compact, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SettingsException(IDENTITIES, "the file " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(IDENTITIES, file + ": " + e.getMessage(), e);
    } catch (JsonException e) {
      throw new IllegalStateException("the reader of the rules has read it", e);
    }
  }

  private List<String> kinds() {
    List<String> kinds = context.list(KINDS);
    for (String kind : kinds) {
      if (!EntryKinds.names().contains(kind)) {
        throw new SettingsException(
            KINDS,
            "there is no kind of entry \"%s\"; there are %s"
                .formatted(kind, String.join(", ", EntryKinds.names())));
      }
    }
    return kinds;
  }

  private List<String> disabledEndpoints() {
    List<String> ids = context.list(OFF);
    try {
      return Operation.all(ids).stream().map(Operation::id).toList();
    } catch (IllegalArgumentException e) {
      throw new SettingsException(OFF, String.valueOf(e.getMessage()), e);
    }
  }
}
