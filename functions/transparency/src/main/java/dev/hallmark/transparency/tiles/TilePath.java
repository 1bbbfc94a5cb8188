package dev.hallmark.transparency.tiles;

import java.util.Optional;

/**
 * Names one tile or one entry bundle by what follows {@code tile/} in its address (C2SP tlog-tiles,
 * static-ct-api). A width of {@value #WIDTH} is a full one, anything less a partial one.
 */
public sealed interface TilePath {
  /** Hashes in a full tile, entries in a full bundle. */
  int WIDTH = 256;

  /** Tree levels that one tile spans. */
  int HEIGHT = 8;

  /** Position among the tiles of its level, from 0. */
  long index();

  /** How many hashes or entries, 1 to {@value #WIDTH}. */
  int width();

  /** The text after {@code tile/}. */
  String path();

  /** Whether it is as wide as it will ever be. */
  default boolean full() {
    return width() == WIDTH;
  }

  /**
   * A tile of hashes.
   *
   * @param level 0 for leaf hashes; each hash of a higher level is the root of a full tile below
   */
  record Hashes(int level, long index, int width) implements TilePath {
    public Hashes {
      if (level < 0 || level > TilePathSyntax.TOP_LEVEL || !TilePathSyntax.exists(index, width)) {
        throw new IllegalArgumentException("no such tile");
      }
    }

    @Override
    public String path() {
      return level + "/" + TilePathSyntax.write(index, width);
    }
  }

  /** The entries whose hashes are the tile of level 0 with the same index and width. */
  record Entries(long index, int width) implements TilePath {
    public Entries {
      if (!TilePathSyntax.exists(index, width)) {
        throw new IllegalArgumentException("no such entry bundle");
      }
    }

    @Override
    public String path() {
      return TilePathSyntax.ENTRIES + "/" + TilePathSyntax.write(index, width);
    }
  }

  /**
   * The entries of a CT log, with what is kept beside them (C2SP static-ct-api). Their hashes are
   * the tile of level 0 with the same index and width.
   */
  record Data(long index, int width) implements TilePath {
    public Data {
      if (!TilePathSyntax.exists(index, width)) {
        throw new IllegalArgumentException("no such data tile");
      }
    }

    @Override
    public String path() {
      return TilePathSyntax.DATA + "/" + TilePathSyntax.write(index, width);
    }
  }

  /**
   * Reads the text after {@code tile/}: {@code 0/x001/067}, {@code 1/000.p/12}, {@code
   * entries/x001/067}, {@code data/000}. Empty if it is not exactly what {@link #path()} would
   * write.
   */
  static Optional<TilePath> parse(String path) {
    return TilePathSyntax.parse(path);
  }
}
