package dev.hallmark.fulcio.domain.config;

import dev.hallmark.fulcio.domain.identity.CiMetadata;
import dev.hallmark.fulcio.domain.identity.FulcioExtension;
import dev.hallmark.fulcio.domain.template.TemplateException;
import dev.hallmark.fulcio.domain.template.ValueTemplate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code ci-issuer-metadata}: ours first, then the operator's. */
final class MetadataReader {
  private static final String PRESETS = "ci-presets.json";
  private static final String DEFAULTS = "default-template-values";
  private static final String EXTENSIONS = "extension-templates";
  private static final String NAME = "subject-alternative-name-template";
  private static final Set<String> KEYS = Set.of(DEFAULTS, EXTENSIONS, NAME);

  private MetadataReader() {}

  /** Metadata of the same name as one of ours replaces it as a whole. */
  static Map<String, CiMetadata> withPresets(ConfigurationObject root) {
    Map<String, CiMetadata> metadata = new HashMap<>();
    read(PresetFiles.object(PRESETS), metadata);
    read(root, metadata);
    return metadata;
  }

  private static void read(ConfigurationObject root, Map<String, CiMetadata> into) {
    root.objects(ConfigurationReader.METADATA)
        .forEach(
            (provider, entry) ->
                metadata(entry).ifPresent(metadata -> into.put(provider, metadata)));
  }

  private static Optional<CiMetadata> metadata(ConfigurationObject entry) {
    entry.allowOnly(KEYS);
    Map<FulcioExtension, ValueTemplate> extensions = new LinkedHashMap<>();
    entry
        .object(EXTENSIONS)
        .ifPresent(
            templates ->
                templates
                    .node()
                    .properties()
                    .forEach(member -> extension(templates, member.getKey(), extensions)));
    String name = entry.string(NAME).orElse("").strip();
    if (name.isEmpty()) {
      entry.mistake(NAME, "is missing; without it no certificate can be issued");
    }
    Map<String, String> defaults = entry.strings(DEFAULTS);
    return template(entry, NAME, name)
        .map(template -> new CiMetadata(defaults, extensions, template));
  }

  private static void extension(
      ConfigurationObject templates, String key, Map<FulcioExtension, ValueTemplate> into) {
    Optional<FulcioExtension> extension = FulcioExtension.configuredBy(key);
    if (extension.isEmpty()) {
      templates.mistake(key, "is no extension of a certificate");
      return;
    }
    template(templates, key, templates.string(key).orElse(""))
        .filter(_ -> extension.get() != FulcioExtension.SUBJECT)
        .ifPresent(template -> into.put(extension.get(), template));
  }

  private static Optional<ValueTemplate> template(
      ConfigurationObject object, String key, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ValueTemplate.parse(text));
    } catch (TemplateException e) {
      object.mistake(key, e.reason());
      return Optional.empty();
    }
  }
}
