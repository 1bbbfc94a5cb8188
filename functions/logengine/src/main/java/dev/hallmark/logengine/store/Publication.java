package dev.hallmark.logengine.store;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Optional;

/**
 * A log's public files. Durability and unknown outcomes as in {@link LogStore}: what a method
 * reports as written is durable, an outcome that cannot be told is a {@link LogStoreException}.
 * Reads are strongly consistent. Thread-safe.
 */
public interface Publication extends Anchor {
  /**
   * The published checkpoint as it was read.
   *
   * @param note encoded signed note
   * @param version opaque tag that changes with every write
   */
  record Published(String note, String version) {}

  /**
   * Puts a checkpoint in the place of exactly the one that was read.
   *
   * @param over what {@link #checkpoint} gave
   * @return whether it was written; false, and nothing changed, if another one stands there now
   */
  boolean replaceCheckpoint(Optional<Published> over, String note);

  /**
   * Keeps a checkpoint for good if there is none of this size yet.
   *
   * @return the note that is kept for this size
   */
  String archiveCheckpoint(long size, String note);

  /** The note that is kept for a size. */
  Optional<String> archivedCheckpoint(long size);

  /**
   * Writes a certificate that files of entries name, if it is not there: under its SHA-256.
   *
   * @param certificate DER
   * @throws LogIntegrityException if another one is there under this name
   */
  void putIssuer(byte[] certificate);

  /** The certificate with this SHA-256. */
  Optional<byte[]> issuer(Hash fingerprint);

  /**
   * Writes a full tile or a full file of entries if it is not there.
   *
   * @throws LogIntegrityException if it is there with other bytes
   */
  void putTile(TilePath path, byte[] content);

  /** A full tile or a full file of entries. */
  Optional<byte[]> tile(TilePath path);
}
