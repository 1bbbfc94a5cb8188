package dev.hallmark.fulcio.domain.config;

import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The files beside this class: what we know of issuers that many have. */
final class PresetFiles {
  private PresetFiles() {}

  /** One of them; a mistake in it would be ours and is found by the first test. */
  static ConfigurationObject object(String file) {
    try (InputStream in = PresetFiles.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the presets are part of the class path");
      }
      return ConfigurationObject.of(
          file, Json.readWhole(in.readAllBytes()), new Findings(Map.of()));
    } catch (IOException | JsonException e) {
      throw new IllegalStateException("the presets are part of the class path", e);
    }
  }
}
