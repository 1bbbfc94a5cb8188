package dev.hallmark.rekor.v2.http;

import dev.hallmark.kit.http.EdgeErrors;
import dev.hallmark.kit.http.GrpcStatus;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import java.util.Set;

/** The refusals of rekor-tiles that come before any endpoint. */
public final class RekorErrors implements EdgeErrors {
  @Override
  public Response notFound(Request request) {
    return GrpcStatus.NOT_FOUND.response("Not Found");
  }

  @Override
  public Response methodNotAllowed(Request request, Set<String> allowed) {
    return GrpcStatus.methodNotAllowed(allowed);
  }

  @Override
  public Response tooLarge(Request request, int maximumBytes) {
    return GrpcStatus.INVALID_ARGUMENT.response(
        "http: request body too large: more than %d bytes".formatted(maximumBytes));
  }

  @Override
  public Response internal(Request request) {
    return GrpcStatus.INTERNAL.response("internal server error");
  }
}
