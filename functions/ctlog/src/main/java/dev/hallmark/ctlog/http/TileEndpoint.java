package dev.hallmark.ctlog.http;

import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Optional;

/**
 * The tiles of C2SP static-ct-api: of any width that the committed tree allows, so that those of
 * every published checkpoint are there. The checkpoint and the issuers are published files and no
 * function's answer.
 */
final class TileEndpoint implements Endpoint {
  /** A function answers no more than 6 MB, and these bytes become a third more in base64. */
  private static final int MOST_BYTES = 4_500_000;

  private final TransparencyLog log;
  private final EntryFiles form;

  TileEndpoint(TransparencyLog log, EntryFiles form) {
    this.log = log;
    this.form = form;
  }

  /** {@code GET /ct/tile/…}; 404 if the log has it not or not yet. */
  @Override
  public Response answer(Request request) {
    Optional<byte[]> tile =
        request.pathParameter("path").flatMap(TilePath::parse).flatMap(this::bytes);
    if (tile.isEmpty()) {
      return PlainError.NOT_FOUND
          .response(
              "no such tile: tile/<0 to 5 or data>/<index>[.p/<width>], no wider than the"
                  + " checkpoint's tree")
          .with("Cache-Control", "no-store");
    }
    if (tile.get().length > MOST_BYTES) {
      return PlainError.INTERNAL.response(
          "the tile is too large for an answer: read its entries with get-entries");
    }
    return Response.of(200, "application/octet-stream", tile.get())
        .with("Cache-Control", "max-age=604800, immutable");
  }

  private Optional<byte[]> bytes(TilePath path) {
    return switch (path) {
      case TilePath.Hashes tile -> log.tile(tile);
      case TilePath.Data(long index, int width) -> log.entryFile(form, index, width);
      // tlog-tiles has these, static-ct-api not.
      case TilePath.Entries _ -> Optional.empty();
    };
  }
}
