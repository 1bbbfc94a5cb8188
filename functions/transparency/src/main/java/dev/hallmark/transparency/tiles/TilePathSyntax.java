package dev.hallmark.transparency.tiles;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of tile addresses. */
final class TilePathSyntax {
  static final String ENTRIES = "entries";

  static final String DATA = "data";

  static final int TOP_LEVEL = 63;

  /** Six groups of digits name more tiles than a log of 2^63 entries has. */
  private static final long INDEX_LIMIT = 1_000_000_000_000_000_000L;

  private static final Pattern PATH =
      Pattern.compile(
          "(?<level>entries|data|[0-9]{1,2})/(?<index>(?:x[0-9]{3}/){0,5}[0-9]{3})"
              + "(?:\\.p/(?<width>[0-9]{1,3}))?");

  private TilePathSyntax() {}

  static boolean exists(long index, int width) {
    return index >= 0 && index < INDEX_LIMIT && width >= 1 && width <= TilePath.WIDTH;
  }

  static Optional<TilePath> parse(String path) {
    Matcher match = PATH.matcher(path);
    if (!match.matches()) {
      return Optional.empty();
    }
    long index = Long.parseLong(match.group("index").replaceAll("[x/]", ""));
    String partial = match.group("width");
    int width = partial == null ? TilePath.WIDTH : Integer.parseInt(partial);
    if (!exists(index, width)) {
      return Optional.empty();
    }
    String level = match.group("level");
    // Other spellings of the same tile (leading zeroes, .p/256) are refused: one tile, one address.
    return tile(level, index, width).filter(tile -> tile.path().equals(path));
  }

  private static Optional<TilePath> tile(String level, long index, int width) {
    if (level.equals(ENTRIES)) {
      return Optional.of(new TilePath.Entries(index, width));
    }
    if (level.equals(DATA)) {
      return Optional.of(new TilePath.Data(index, width));
    }
    int number = Integer.parseInt(level);
    return number > TOP_LEVEL
        ? Optional.empty()
        : Optional.of(new TilePath.Hashes(number, index, width));
  }

  static String write(long index, int width) {
    StringBuilder out = new StringBuilder();
    String last = "%03d".formatted(index % 1000);
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      out.insert(0, "x%03d/".formatted(rest % 1000));
    }
    out.append(last);
    if (width != TilePath.WIDTH) {
      out.append(".p/").append(width);
    }
    return out.toString();
  }
}
