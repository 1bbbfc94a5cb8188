package dev.hallmark.rekor.v2.http;

import dev.hallmark.kit.http.GrpcStatus;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Optional;

/**
 * The tiles of C2SP tlog-tiles, with the headers that rekor-tiles gives its objects. The checkpoint
 * is a published file and no function's answer.
 */
final class ReadEndpoints {
  private final TransparencyLog log;

  ReadEndpoints(TransparencyLog log) {
    this.log = log;
  }

  /**
   * {@code GET /api/v2/tile/…}: a hash tile or entry bundle; 404 if the log has it not or not yet.
   */
  Response tile(Request request) {
    Optional<byte[]> tile =
        request.pathParameter("path").flatMap(TilePath::parse).flatMap(log::tile);
    if (tile.isEmpty()) {
      return GrpcStatus.NOT_FOUND.response("Not Found");
    }
    return Response.of(200, "application/octet-stream", tile.get())
        .with("Cache-Control", "max-age=604800, immutable");
  }
}
