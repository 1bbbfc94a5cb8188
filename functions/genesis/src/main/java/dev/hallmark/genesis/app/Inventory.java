package dev.hallmark.genesis.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a ceremony made, told the same by every later run until a CA chain is imported. All digests
 * are SHA-256 in lower case hexadecimal.
 *
 * @param founded when the first run began, whole seconds
 * @param tufUrl what clients are given as TUF mirror
 * @param tufLegacyUrl the mirror for clients that read the old target names only
 * @param tufRootSha256 digest of {@code 1.root.json}, for {@code cosign initialize --root-checksum}
 * @param caRootSha256 fingerprint of the root certificate of the CA's chain in use
 * @param tsaRootSha256 fingerprint of the timestamp authority's root certificate
 * @param ctLogId id of the first CT log
 * @param rekorV1LogId id of the Rekor v1 log; empty where there is none
 * @param rekorLogId id of the first Rekor v2 log
 * @param laterRekorLogs the Rekor v2 logs that follow it, oldest first
 * @param laterCtLogs the CT logs that follow the first, oldest first
 */
public record Inventory(
    Instant founded,
    String tufUrl,
    String tufLegacyUrl,
    String tufRootSha256,
    String caRootSha256,
    String tsaRootSha256,
    String ctLogId,
    Optional<String> rekorV1LogId,
    String rekorLogId,
    List<LaterLog> laterRekorLogs,
    List<LaterLog> laterCtLogs) {
  /**
   * A log that follows another.
   *
   * @param number from 2
   * @param logId SHA-256 of its key
   * @param opened when it was announced
   * @param closesPrevious from when on the log before takes no entries or, of certificates, none
   *     that expires later
   */
  public record LaterLog(int number, String logId, Instant opened, Instant closesPrevious) {}

  /** Copies the lists. */
  public Inventory {
    laterCtLogs = List.copyOf(laterCtLogs);
    laterRekorLogs = List.copyOf(laterRekorLogs);
  }
}
