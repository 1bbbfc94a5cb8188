package dev.hallmark.fulcio.http;

import dev.hallmark.kit.http.EdgeErrors;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Errors in grpc-gateway's shape: gRPC code, message, and no details. */
final class GatewayErrors implements EdgeErrors {
  private enum Code {
    INVALID_ARGUMENT(3, 400),
    NOT_FOUND(5, 404),
    UNIMPLEMENTED(12, 501),
    INTERNAL(13, 500),
    UNAVAILABLE(14, 503);

    private final int grpc;
    private final int http;

    Code(int grpc, int http) {
      this.grpc = grpc;
      this.http = http;
    }
  }

  @Override
  public Response notFound(Request request) {
    return response(Code.NOT_FOUND, "Not Found");
  }

  /** 501, not 405: grpc-gateway maps a wrong method to "unimplemented". */
  @Override
  public Response methodNotAllowed(Request request, Set<String> allowed) {
    return response(Code.UNIMPLEMENTED, "Method Not Allowed");
  }

  /** 400, not 413, as upstream. */
  @Override
  public Response tooLarge(Request request, int maximumBytes) {
    return invalid("http: request body too large");
  }

  @Override
  public Response internal(Request request) {
    return response(Code.INTERNAL, "internal error");
  }

  Response invalid(String message) {
    return response(Code.INVALID_ARGUMENT, message);
  }

  /** The client may try again: Go and JavaScript clients do so for 503. */
  Response unavailable(String message, Duration retryAfter) {
    return response(Code.UNAVAILABLE, message).retryAfter(retryAfter);
  }

  private static Response response(Code code, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("code", code.grpc);
    body.put("message", message);
    body.put("details", List.of());
    return Response.of(code.http, "application/json", Json.write(body));
  }
}
