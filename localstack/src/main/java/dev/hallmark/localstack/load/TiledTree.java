package dev.hallmark.localstack.load;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.tiles.HashTile;
import dev.hallmark.transparency.tiles.TilePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A tree of which every leaf hash was read from the public tiles (C2SP tlog-tiles). */
final class TiledTree implements NewestTree {
  private final List<Hash> leaves;

  private TiledTree(List<Hash> leaves) {
    this.leaves = leaves;
  }

  /**
   * Reads the leaves and verifies that they make the tree that was signed.
   *
   * @param base what stands before {@code tile/}
   */
  static TiledTree read(LogHttp http, String base, Checkpoint checkpoint)
      throws IOException, InterruptedException, UnprovedException {
    List<Hash> leaves = new ArrayList<>();
    while (leaves.size() < checkpoint.size()) {
      int width = (int) Math.min(TilePath.WIDTH, checkpoint.size() - leaves.size());
      TilePath path = new TilePath.Hashes(0, leaves.size() / TilePath.WIDTH, width);
      List<Hash> hashes;
      try {
        hashes = HashTile.decode(http.get(base + "tile/" + path.path())).hashes();
      } catch (IllegalArgumentException e) {
        throw new UnprovedException("the tile %s is none".formatted(path.path()));
      }
      if (hashes.size() != width) {
        throw new UnprovedException("the tile %s has another width".formatted(path.path()));
      }
      leaves.addAll(hashes);
    }
    if (!CompactRange.EMPTY.append(leaves).root().equals(checkpoint.root())) {
      throw new UnprovedException("the tiles are not those of the newest checkpoint");
    }
    return new TiledTree(leaves);
  }

  @Override
  public long size() {
    return leaves.size();
  }

  @Override
  public void holds(Receipt receipt) throws UnprovedException {
    if (receipt.index() >= leaves.size()
        || !leaves.get((int) receipt.index()).equals(receipt.leaf())) {
      throw new UnprovedException(
          "entry %d is not in the newest tree of %d".formatted(receipt.index(), leaves.size()));
    }
  }
}
