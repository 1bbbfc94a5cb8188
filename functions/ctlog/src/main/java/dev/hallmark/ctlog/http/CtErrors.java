package dev.hallmark.ctlog.http;

import dev.hallmark.kit.http.EdgeErrors;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import java.util.Set;

/** The refusals of a CT log that come before any endpoint. */
public final class CtErrors implements EdgeErrors {
  @Override
  public Response notFound(Request request) {
    return PlainError.text(404, "404 page not found\n");
  }

  @Override
  public Response methodNotAllowed(Request request, Set<String> allowed) {
    String methods = String.join(", ", allowed);
    return PlainError.METHOD_NOT_ALLOWED
        .response("method not allowed: use " + methods)
        .with("Allow", methods);
  }

  @Override
  public Response tooLarge(Request request, int maximumBytes) {
    return PlainError.TOO_LARGE.response(
        "the body is larger than %d bytes".formatted(maximumBytes));
  }

  @Override
  public Response internal(Request request) {
    return PlainError.INTERNAL.response("internal error");
  }
}
