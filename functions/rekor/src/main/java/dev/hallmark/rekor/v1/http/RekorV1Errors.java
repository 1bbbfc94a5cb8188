package dev.hallmark.rekor.v1.http;

import dev.hallmark.kit.http.EdgeErrors;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import java.util.Set;

/** The refusals that come before any endpoint, as go-openapi words them. */
final class RekorV1Errors implements EdgeErrors {
  @Override
  public Response notFound(Request request) {
    return Refusal.of(404, "path %s was not found".formatted(request.path())).response();
  }

  @Override
  public Response methodNotAllowed(Request request, Set<String> allowed) {
    String methods = String.join(",", allowed);
    return Refusal.of(
            405, "method %s is not allowed, but [%s] are".formatted(request.method(), methods))
        .response()
        .with("Allow", methods);
  }

  @Override
  public Response tooLarge(Request request, int maximumBytes) {
    return Refusal.of(
            413, "Request Entity Too Large. Limit set to %d bytes".formatted(maximumBytes))
        .response();
  }

  @Override
  public Response internal(Request request) {
    return Refusal.of(500, "internal server error").response();
  }
}
