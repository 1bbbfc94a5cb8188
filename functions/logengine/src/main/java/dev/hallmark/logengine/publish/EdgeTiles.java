package dev.hallmark.logengine.publish;

import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.tiles.HashTile;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tiles of a tree that are not full, one a level at most. They hold the tree's right edge, so
 * its root follows from them; that it does is checked when they are read.
 */
final class EdgeTiles {
  private final List<Optional<HashTile>> levels = new ArrayList<>();

  EdgeTiles(TransparencyLog log, Checkpoint head) {
    for (int level = 0; head.size() >>> (level * TilePath.HEIGHT) > 0; level++) {
      long hashes = head.size() >>> (level * TilePath.HEIGHT);
      int width = (int) (hashes % TilePath.WIDTH);
      levels.add(
          width == 0
              ? Optional.empty()
              : Optional.of(read(log, new TilePath.Hashes(level, hashes / TilePath.WIDTH, width))));
    }
    if (!root(head.size()).equals(head.root())) {
      throw new LogIntegrityException("the tiles at the log's edge do not lead to the signed root");
    }
  }

  /** The tile of a level that is not full. */
  HashTile at(int level) {
    return levels.get(level).orElseThrow();
  }

  private Hash root(long size) {
    List<Hash> edge = new ArrayList<>();
    for (int height = Long.SIZE - 2; height >= 0; height--) {
      if ((size >>> height & 1) == 1) {
        int level = height / TilePath.HEIGHT;
        int inTile = height % TilePath.HEIGHT;
        long width = (size >>> (level * TilePath.HEIGHT)) % TilePath.WIDTH;
        edge.add(at(level).node(new NodeId(inTile, (width >>> inTile) - 1)));
      }
    }
    return new CompactRange(size, edge).root();
  }

  private static HashTile read(TransparencyLog log, TilePath path) {
    return HashTile.decode(
        log.tile(path)
            .orElseThrow(
                () -> new LogIntegrityException("the log is shorter than its checkpoint")));
  }
}
