package dev.hallmark.genesis.lambda;

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
    private static Import of(EventMembers asked) {
      return new Import(
          file(asked, "root"),
          file(asked, "targets"),
          file(asked, "legacyTargets"),
          asked.flag("dryRun"));
    }

    private static Optional<byte[]> file(EventMembers asked, String member) {
      return asked.textIfPresent(member).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException if it cannot be understood
   */
  static TufEvent read(EventMembers asked) {
    return switch (asked.get("tuf").asText()) {
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
    };
  }
}
