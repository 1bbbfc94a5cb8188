package dev.hallmark.fulcio.http;

import dev.hallmark.fulcio.domain.Step;
import dev.hallmark.fulcio.domain.Trouble;
import dev.hallmark.kit.http.EdgeErrors;
import dev.hallmark.kit.http.GrpcStatus;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import java.util.Set;

/** Fulcio's errors: those of the gateway that stands before it upstream. */
final class GatewayErrors implements EdgeErrors {
  @Override
  public Response notFound(Request request) {
    return GrpcStatus.NOT_FOUND.response("Not Found");
  }

  @Override
  public Response methodNotAllowed(Request request, Set<String> allowed) {
    return GrpcStatus.methodNotAllowed(allowed);
  }

  /** 400, not 413, as upstream. */
  @Override
  public Response tooLarge(Request request, int maximumBytes) {
    return invalid("http: request body too large");
  }

  @Override
  public Response internal(Request request) {
    return GrpcStatus.INTERNAL.response("internal error");
  }

  Response invalid(String message) {
    return GrpcStatus.INVALID_ARGUMENT.response(message);
  }

  /** The client may try again: Go and JavaScript clients do so for 503. */
  Response unavailable(Trouble trouble) {
    GrpcStatus status =
        trouble.rule().step() == Step.RATE ? GrpcStatus.RESOURCE_EXHAUSTED : GrpcStatus.UNAVAILABLE;
    return status.response(trouble.message()).retryAfter(trouble.retryAfter());
  }
}
