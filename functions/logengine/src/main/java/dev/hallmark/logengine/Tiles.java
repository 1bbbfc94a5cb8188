package dev.hallmark.logengine;

import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.tiles.HashTile;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Tiles and entry bundles (C2SP tlog-tiles) of any width the committed tree allows. Partial ones
 * are never stored: each is a prefix of the full one.
 */
final class Tiles {
  private final LogStore store;
  private final Chain chain;
  private final Leaves leaves;
  private final StoredNodes nodes;

  Tiles(LogStore store, Chain chain, Leaves leaves, StoredNodes nodes) {
    this.store = store;
    this.chain = chain;
    this.leaves = leaves;
    this.nodes = nodes;
  }

  Optional<byte[]> bytes(TilePath path) {
    return switch (path) {
      case TilePath.Entries(long index, int width) -> entries(EntryFiles.BUNDLES, index, width);
      // Only who knows the form of a CT log's entries can make these.
      case TilePath.Data _ -> Optional.empty();
      case TilePath.Hashes(int level, long index, int width) ->
          exists(level, index, width)
              ? Optional.of(new HashTile(hashes(level, index, width)).encode())
              : Optional.empty();
    };
  }

  Optional<byte[]> entries(EntryFiles form, long index, int width) {
    return exists(0, index, width)
        ? Optional.of(form.encode(leaves.entries(leaves.tile(index, width))))
        : Optional.empty();
  }

  private List<Hash> hashes(int level, long index, int width) {
    if (level == 0) {
      return leaves.tile(index, width).hashes();
    }
    if (!exists(level, index, TilePath.WIDTH)) {
      return build(level, index, width);
    }
    Optional<StoredTile> stored = store.tile(level, index);
    if (stored.isPresent()) {
      return stored.get().hashes().subList(0, width);
    }
    List<Hash> full = build(level, index, TilePath.WIDTH);
    store.putTile(new StoredTile(level, index, full, List.of()));
    return full.subList(0, width);
  }

  private List<Hash> build(int level, long index, int width) {
    long first = index * TilePath.WIDTH;
    return nodes.hashes(
        LongStream.range(first, first + width)
            .mapToObj(i -> new NodeId(level * TilePath.HEIGHT, i))
            .toList());
  }

  /** Whether the committed tree is large enough; the last slot is read again only if it must be. */
  private boolean exists(int level, long index, int width) {
    int height = level * TilePath.HEIGHT;
    long end = index * TilePath.WIDTH + width;
    if (index > Long.MAX_VALUE / TilePath.WIDTH - 1
        || height > Long.numberOfLeadingZeros(end) - 1) {
      return false;
    }
    return chain.holds((end << height) - 1);
  }
}
