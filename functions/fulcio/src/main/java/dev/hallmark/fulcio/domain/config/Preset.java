package dev.hallmark.fulcio.domain.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code preset: NAME} stands for.
 *
 * @param name as configured
 * @param type of the issuer
 * @param ciProvider of its metadata; empty for other types
 * @param verifiedClaim which claim says that the e-mail address is verified; empty for the standard
 *     one
 * @param url of such issuers
 * @param urlShape the same for people
 * @param about one sentence
 */
public record Preset(
    String name,
    String type,
    String ciProvider,
    String verifiedClaim,
    Pattern url,
    String urlShape,
    String about) {
  private static final String FILE = "issuer-presets.json";

  /** Read when the first configuration names a preset. */
  private static final class Table {
    static final Map<String, Preset> PRESETS = readAll();
  }

  /** All of them by name. */
  public static Map<String, Preset> all() {
    return Table.PRESETS;
  }

  private static Map<String, Preset> readAll() {
    Map<String, Preset> presets = new LinkedHashMap<>();
    PresetFiles.object(FILE)
        .objects("presets")
        .forEach((name, entry) -> presets.put(name, read(name, entry)));
    return Collections.unmodifiableMap(presets);
  }

  /** One by name. */
  static Optional<Preset> named(String name) {
    return Optional.ofNullable(all().get(name));
  }

  private static Preset read(String name, ConfigurationObject entry) {
    return new Preset(
        name,
        entry.required("type"),
        entry.string("ci-provider").orElse(""),
        entry.string("email-verified-claim").orElse(""),
        Pattern.compile(entry.required("url")),
        entry.required("url-shape"),
        entry.required("about"));
  }
}
