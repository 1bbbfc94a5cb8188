package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is asked of the TUF repositories: the member {@code tuf} says what. */
sealed interface TufEvent {
  /** {@code {"tuf": "renew"}}: the schedule's request to renew what is about to expire. */
  record Renew() implements TufEvent {}

  /** {@code {"tuf": "show"}}: whose signatures count. */
  record Show() implements TufEvent {}

  /** {@code {"tuf": "rotate-online"}}: the newest keys of snapshot and timestamp take over. */
  record RotateOnline() implements TufEvent {}

  /** {@code {"tuf": "rotate-root"}}: the newest root key takes over. */
  record RotateRoot() implements TufEvent {}

  /** {@code {"tuf": "rotate-targets"}}: the newest targets key takes over. */
  record RotateTargets() implements TufEvent {}

  /** {@code {"tuf": "check"}}: what is wrong with the repositories. */
  record Check() implements TufEvent {}

  /** {@code {"tuf": "ceremonies"}}: what the ceremonies did. */
  record Ceremonies() implements TufEvent {}

  /** {@code {"tuf": "export-lists"}}: what people are to sign. */
  record ExportLists() implements TufEvent {}

  /**
   * {@code {"tuf": "import", "root": text of the file, "targets": text, "legacyTargets": text,
   * "dryRun": boolean}}: what was signed elsewhere. A root, the lists of both repositories, or all.
   *
   * @param dryRun whether it is only checked
   */
  record Import(
      Optional<byte[]> root, Optional<byte[]> main, Optional<byte[]> legacy, boolean dryRun)
      implements TufEvent {
    private static Import of(JsonNode asked) {
      return new Import(
          file(asked, "root"),
          file(asked, "targets"),
          file(asked, "legacyTargets"),
          asked.path("dryRun").asBoolean());
    }

    private static Optional<byte[]> file(JsonNode asked, String member) {
      return Optional.ofNullable(asked.get(member))
          .map(text -> text.asText().getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads an event; empty if it is of another kind or no JSON.
   *
   * @throws IllegalArgumentException if it is of this kind and cannot be understood
   */
  static Optional<TufEvent> read(byte[] event) {
    JsonNode asked;
    try {
      asked = Json.mapper().readTree(event);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (asked.path("tuf").isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (asked.path("tuf").asText()) {
          case "renew" -> new Renew();
          case "show" -> new Show();
          case "rotate-online" -> new RotateOnline();
          case "rotate-root" -> new RotateRoot();
          case "rotate-targets" -> new RotateTargets();
          case "check" -> new Check();
          case "ceremonies" -> new Ceremonies();
          case "export-lists" -> new ExportLists();
          case "import" -> Import.of(asked);
          default ->
              throw new IllegalArgumentException(
                  "tuf is renew, show, check, rotate-online, rotate-root, rotate-targets,"
                      + " export-lists, import or ceremonies");
        });
  }
}
