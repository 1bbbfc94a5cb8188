package dev.hallmark.logengine.store;

import dev.hallmark.transparency.tiles.TilePath;
import java.util.List;
import java.util.Optional;

/**
 * In what form the public reads a log's entries: a file of up to 256 of them beside each tile of
 * their hashes.
 */
public interface EntryFiles {
  /** Entry bundles of C2SP tlog-tiles: the leaves and nothing else. */
  EntryFiles BUNDLES = new Bundles();

  /** Names the file of a tile of level 0. */
  TilePath path(long index, int width);

  /**
   * Writes a file.
   *
   * @throws LogIntegrityException if what is stored of an entry has no place in this form
   */
  byte[] encode(List<Entry> entries);

  /** Reads the leaves of a file; empty if it is not in this form. */
  Optional<List<byte[]>> leaves(byte[] file);

  /** Whether the leaves are all that a file holds: then their hashes say all of it. */
  boolean leavesOnly();

  /**
   * DER of the certificates that an entry's file names by their SHA-256.
   *
   * @throws LogIntegrityException if what is stored beside the leaf does not tell them
   */
  List<byte[]> issuers(Entry entry);
}
