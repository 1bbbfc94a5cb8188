package dev.hallmark.logengine.publish;

import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.tiles.HashTile;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The full tiles and files of entries of one tree head, and the certificates that these name. Each
 * is checked before it is written, and each that is there already likewise: a tile's root against
 * the tile above, up to the tiles at the edge, which lead to the signed root; a file's entries
 * against their tile.
 */
final class TileFiles {
  /** A tile above others, which are looked at in order: one for each level is enough. */
  private record Above(long index, HashTile tile) {}

  private final TransparencyLog log;
  private final Publication publication;
  private final EntryFiles form;
  private final Issuers issuers;
  private final Checkpoint head;
  private final EdgeTiles edge;
  private final Map<Integer, Above> above = new HashMap<>();
  private int written;

  TileFiles(
      TransparencyLog log,
      Publication publication,
      EntryFiles form,
      Issuers issuers,
      Checkpoint head) {
    this.log = log;
    this.publication = publication;
    this.form = form;
    this.issuers = issuers;
    this.head = head;
    this.edge = new EdgeTiles(log, head);
  }

  /** How many objects were written. */
  int written() {
    return written;
  }

  /**
   * Writes what became full since a smaller size and is not there, and every certificate that the
   * entries name, also of those whose file is not full: who reads that one is given it by the log
   * itself, but not what it names.
   */
  void write(long published) {
    long since = complete(published) ? published : 0;
    for (int level = 0; full(level, head.size()) > 0; level++) {
      for (long index = full(level, since); index < full(level, head.size()); index++) {
        HashTile tile = writeTile(level, index);
        if (level == 0) {
          writeEntries(index, tile);
        }
      }
    }
    if (!form.leavesOnly()) {
      long edge = full(0, head.size()) * TilePath.WIDTH;
      long from = issuers.none() ? edge : Math.max(edge, since);
      written += issuers.write(entries(from, head.size()));
    }
  }

  /**
   * Whether the entries that are published are so in this form, and not in an earlier release's.
   */
  private boolean complete(long published) {
    long full = full(0, published);
    return form.leavesOnly()
        || full == 0
        || publication.tile(form.path(full - 1, TilePath.WIDTH)).isPresent();
  }

  private static long full(int level, long size) {
    return size >>> ((level + 1) * TilePath.HEIGHT);
  }

  private HashTile writeTile(int level, long index) {
    TilePath path = new TilePath.Hashes(level, index, TilePath.WIDTH);
    Optional<byte[]> present = publication.tile(path);
    HashTile tile = decode(present.orElseGet(() -> read(path)));
    if (!tile.root().equals(hashAbove(level, index))) {
      throw new LogIntegrityException("a tile does not lead to the signed root");
    }
    if (present.isEmpty()) {
      publication.putTile(path, tile.encode());
      written++;
    }
    return tile;
  }

  private void writeEntries(long index, HashTile tile) {
    TilePath path = form.path(index, TilePath.WIDTH);
    Optional<byte[]> present = publication.tile(path);
    byte[] file = present.orElseGet(() -> makeEntries(index));
    List<Hash> leaves = form.leaves(file).orElse(List.of()).stream().map(Hash::leaf).toList();
    if (!leaves.equals(tile.hashes())) {
      throw new LogIntegrityException("the entries of a file do not hash to their tile");
    }
    if (present.isEmpty()) {
      publication.putTile(path, file);
      written++;
    }
  }

  /** The certificates first: where the file is, what it names is there too. */
  private byte[] makeEntries(long index) {
    List<Entry> entries = entries(index * TilePath.WIDTH, (index + 1) * TilePath.WIDTH);
    written += issuers.write(entries);
    return form.encode(entries);
  }

  private List<Entry> entries(long from, long to) {
    List<Entry> entries = log.entries(from, to);
    if (entries.size() != to - from) {
      throw new LogIntegrityException("the log is shorter than its checkpoint");
    }
    return entries;
  }

  /** What the tile above says of a full tile. */
  private Hash hashAbove(int level, long index) {
    return tileAbove(level + 1, index / TilePath.WIDTH)
        .hashes()
        .get((int) (index % TilePath.WIDTH));
  }

  private HashTile tileAbove(int level, long index) {
    if (index == full(level, head.size())) {
      return edge.at(level);
    }
    Above known = above.get(level);
    if (known != null && known.index() == index) {
      return known.tile();
    }
    HashTile tile = decode(read(new TilePath.Hashes(level, index, TilePath.WIDTH)));
    if (!tile.root().equals(hashAbove(level, index))) {
      throw new LogIntegrityException("a tile does not lead to the signed root");
    }
    above.put(level, new Above(index, tile));
    return tile;
  }

  private byte[] read(TilePath path) {
    return log.tile(path)
        .orElseThrow(() -> new LogIntegrityException("the log is shorter than its checkpoint"));
  }

  private static HashTile decode(byte[] bytes) {
    if (bytes.length != TilePath.WIDTH * Hash.LENGTH) {
      throw new LogIntegrityException("a full tile has another length");
    }
    return HashTile.decode(bytes);
  }
}
