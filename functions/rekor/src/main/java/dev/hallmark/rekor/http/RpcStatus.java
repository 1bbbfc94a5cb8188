package dev.hallmark.rekor.http;

import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;

/**
 * Errors as grpc-gateway writes them: {@code {"code":…,"message":…,"details":[]}}. A constant is a
 * gRPC code with the HTTP status it has here.
 */
enum RpcStatus {
  INVALID_ARGUMENT(3, 400),
  NOT_FOUND(5, 404),
  ALREADY_EXISTS(6, 409),
  /** A wrong method; rekor-tiles says 501, which makes clients retry. */
  UNIMPLEMENTED(12, 405),
  INTERNAL(13, 500),
  UNAVAILABLE(14, 503);

  private final int code;
  private final int status;

  RpcStatus(int code, int status) {
    this.code = code;
    this.status = status;
  }

  Response response(String message) {
    var body = Json.mapper().createObjectNode().put("code", code).put("message", message);
    body.putArray("details");
    return Response.of(status, "application/json", Json.write(body));
  }
}
