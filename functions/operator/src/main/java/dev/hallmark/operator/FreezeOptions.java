package dev.hallmark.operator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a freeze of an identity or an issuer. */
final class FreezeOptions {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "why, for the record, which the bucket's readers can read")
  String reason = "";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "list what was signed since then: 24h, 7d, 2026-11-23 or 2026-11-23T08:00:00Z (default:"
              + " 24h)")
  String since = "24h";

  @Option(
      names = "--out",
      converter = FolderPath.class,
      paramLabel = "FOLDER",
      description = "where the policies go (default: hallmark-freeze-TIME)")
  @Nullable Path out;

  @Option(
      names = "--force",
      description =
          "freeze also where the instance takes no tokens of that issuer: one of before, or that is"
              + " to come")
  boolean force;

  @Option(
      names = "--dry-run",
      description = "list what was signed, and neither freeze nor write anything")
  boolean dryRun;
}
