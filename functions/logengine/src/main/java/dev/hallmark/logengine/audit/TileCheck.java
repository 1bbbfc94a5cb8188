package dev.hallmark.logengine.audit;

import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.tiles.HashTile;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Full tiles of the store, and the public tiles and files of entries (I2, I6). Each is folded to
 * its root, which is a node of the recomputed tree: if that fits, so does every hash below. Where a
 * file holds more than leaves, it is also written again from what is stored.
 */
final class TileCheck {
  private final LogStore store;
  private final Optional<Publication> publication;
  private final EntryFiles form;
  private final long published;
  private final Tally tally;

  /**
   * @param published size that the public sees: all files of it must be there
   */
  TileCheck(
      LogStore store,
      Optional<Publication> publication,
      EntryFiles form,
      long published,
      Tally tally) {
    this.store = store;
    this.publication = publication;
    this.form = form;
    this.published = published;
    this.tally = tally;
  }

  /**
   * A node of the tree is complete.
   *
   * @param leaves identities of the last leaves, up to the node's last; at least 256 if the node is
   *     the root of a tile of leaves
   */
  void complete(NodeId node, Hash hash, List<Hash> leaves) {
    if (node.level() == 0 || node.level() % TilePath.HEIGHT != 0) {
      return;
    }
    int level = node.level() / TilePath.HEIGHT - 1;
    checkStored(level, node.index(), hash, leaves);
    publication.ifPresent(files -> checkFiles(files, level, node, hash, leaves));
  }

  private void checkStored(int level, long index, Hash root, List<Hash> leaves) {
    String where = "tile " + new TilePath.Hashes(level, index, TilePath.WIDTH).path();
    Optional<Optional<StoredTile>> read = Reads.sensible(() -> store.tile(level, index));
    if (read.isEmpty()) {
      tally.found(Rule.TILE, where, "the tile's item cannot be read");
      return;
    }
    read.get()
        .ifPresent(
            tile -> {
              tally.tiles.incrementAndGet();
              if (!folds(tile.hashes(), root)) {
                tally.found(Rule.TILE, where, "the tile's hashes are not those of the tree");
              } else if (level == 0
                  && !tile.identities()
                      .equals(leaves.subList(leaves.size() - TilePath.WIDTH, leaves.size()))) {
                tally.found(Rule.TILE, where, "the tile names other entries than the slots");
              }
            });
  }

  private void checkFiles(Publication files, int level, NodeId node, Hash root, List<Hash> leaves) {
    boolean expected = node.endLeaf() <= published;
    TilePath tile = new TilePath.Hashes(level, node.index(), TilePath.WIDTH);
    check(files, tile, expected, content -> folds(hashes(content), root));
    if (level == 0) {
      List<Hash> own = leaves.subList(leaves.size() - TilePath.WIDTH, leaves.size());
      check(
          files,
          form.path(node.index(), TilePath.WIDTH),
          expected,
          content -> folds(entries(content), root) && (form.leavesOnly() || isOf(own, content)));
    }
  }

  /** What hashes do not cover: the file must be the one that is made from what is stored. */
  private boolean isOf(List<Hash> identities, byte[] content) {
    return Reads.sensible(() -> form.encode(store.entries(identities)))
        .filter(made -> Arrays.equals(made, content))
        .isPresent();
  }

  private interface Content {
    boolean fits(byte[] content);
  }

  private void check(Publication files, TilePath path, boolean expected, Content content) {
    String where = "file tile/" + path.path();
    Optional<byte[]> file = files.tile(path);
    if (file.isPresent()) {
      tally.files.incrementAndGet();
      if (!content.fits(file.get())) {
        tally.found(Rule.PUBLISHED, where, "the file is not that of the log");
      }
    } else if (expected) {
      tally.found(Rule.PUBLISHED, where, "a file of the published tree is missing");
    }
  }

  private static boolean folds(List<Hash> hashes, Hash root) {
    return hashes.size() == TilePath.WIDTH && CompactRange.EMPTY.append(hashes).root().equals(root);
  }

  private static List<Hash> hashes(byte[] content) {
    return Reads.sensible(() -> HashTile.decode(content).hashes()).orElse(List.of());
  }

  private List<Hash> entries(byte[] content) {
    return form.leaves(content).orElse(List.of()).stream().map(Hash::leaf).toList();
  }
}
