package dev.hallmark.kit.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.util.Set;

/**
 * Errors as grpc-gateway writes them, for the services that stand behind one upstream (Fulcio,
 * Rekor v2): {@code {"code":…,"message":…,"details":[]}}. A constant is a gRPC code with the HTTP
 * status it has here.
 *
 * @see <a href="https://github.com/grpc-ecosystem/grpc-gateway/blob/main/runtime/errors.go">the
 *     gateway's table</a>
 */
public enum GrpcStatus {
  INVALID_ARGUMENT(3, 400),
  NOT_FOUND(5, 404),
  ALREADY_EXISTS(6, 409),
  RESOURCE_EXHAUSTED(8, 429),
  /** 405, for a wrong method: the gateway's 501 is a 5xx for a caller's mistake, and is retried. */
  UNIMPLEMENTED(12, 405),
  INTERNAL(13, 500),
  UNAVAILABLE(14, 503);

  private final int code;
  private final int status;

  GrpcStatus(int code, int status) {
    this.code = code;
    this.status = status;
  }

  /** The answer with this status and message. */
  public Response response(String message) {
    ObjectNode body = Json.mapper().createObjectNode().put("code", code).put("message", message);
    body.putArray("details");
    return Response.of(status, "application/json", Json.write(body));
  }

  /** The answer to a known path with a wrong method. */
  public static Response methodNotAllowed(Set<String> allowed) {
    return UNIMPLEMENTED.response("Method Not Allowed").with("Allow", String.join(", ", allowed));
  }
}
