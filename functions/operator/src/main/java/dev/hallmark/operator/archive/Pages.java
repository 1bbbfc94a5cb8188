package dev.hallmark.operator.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.transparency.tiles.TilePath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One kind of record, in files of what belongs to 256 sizes or indices each, named as tiles are:
 * {@code entries/x001/067.jsonl}, one JSON object a line.
 */
final class Pages {
  /** Sizes or indices of one page. */
  static final int WIDTH = TilePath.WIDTH;

  private static final String SUFFIX = ".jsonl";

  private final ArchiveFolder folder;
  private final String kind;

  /**
   * @param kind name of the folder below the archive's
   */
  Pages(ArchiveFolder folder, String kind) {
    this.folder = folder;
    this.kind = kind;
  }

  /** Writes a page; one without lines is none. */
  void write(long page, List<ObjectNode> lines) {
    if (lines.isEmpty()) {
      folder.remove(path(page));
      return;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (ObjectNode line : lines) {
      content.writeBytes(Json.write(line));
      content.write('\n');
    }
    folder.write(path(page), content.toByteArray());
  }

  /**
   * The lines of a page; none if there is no such page.
   *
   * @throws LogIntegrityException if it is not made of lines of JSON
   */
  List<JsonNode> read(long page) {
    String content =
        folder.read(path(page)).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
    List<JsonNode> lines = new ArrayList<>();
    try {
      for (String line : content.lines().toList()) {
        lines.add(Json.readWhole(line.getBytes(StandardCharsets.UTF_8)));
      }
    } catch (JsonException e) {
      throw unreadable();
    }
    return lines;
  }

  /** Which pages there are. */
  NavigableSet<Long> all() {
    NavigableSet<Long> pages = new TreeSet<>();
    for (String path : folder.list(kind)) {
      String tile = "0" + path.substring(kind.length()).replace(SUFFIX, "");
      TilePath.parse(tile).map(TilePath::index).ifPresent(pages::add);
    }
    return pages;
  }

  /** The page that a size or index belongs to. */
  static long of(long number) {
    return number / WIDTH;
  }

  private String path(long page) {
    return kind + new TilePath.Hashes(0, page, WIDTH).path().substring(1) + SUFFIX;
  }

  static LogIntegrityException unreadable() {
    return new LogIntegrityException("a record of the archive cannot be read");
  }
}
