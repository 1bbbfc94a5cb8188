package dev.hallmark.timestamp.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.EdgeErrors;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import java.util.Set;

/** Refusals in the shape of go-openapi, on which upstream is built. */
final class TimestampErrors implements EdgeErrors {
  private static final int LONGEST_ECHO = 120;

  @Override
  public Response notFound(Request request) {
    return error(request, 404, "path " + printable(request.path()) + " was not found");
  }

  @Override
  public Response methodNotAllowed(Request request, Set<String> allowed) {
    return error(
            request,
            405,
            "method "
                + printable(request.method())
                + " is not allowed, but ["
                + String.join(",", allowed)
                + "] are")
        .with("Allow", String.join(",", allowed));
  }

  /** Upstream answers 400 here, not 413. */
  @Override
  public Response tooLarge(Request request, int maximumBytes) {
    return error(
        request,
        400,
        "Error generating timestamp response: the body is larger than " + maximumBytes + " bytes");
  }

  @Override
  public Response internal(Request request) {
    return error(request, 500, "Error generating timestamp response");
  }

  static Response error(Request request, int status, String message) {
    return error(request, status, status, message);
  }

  static Response error(Request request, int status, int code, String message) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("code", code);
    body.put("message", message);
    byte[] bytes = request.method().equals("HEAD") ? new byte[0] : Json.write(body);
    return Response.of(status, MediaType.JSON, bytes).with("Cache-Control", "no-store");
  }

  /** The caller's text, if it is short and printable ASCII. */
  static String printable(String text) {
    boolean fit =
        text.length() <= LONGEST_ECHO && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    return fit ? text : "?";
  }
}
