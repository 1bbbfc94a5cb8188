package dev.hallmark.localstack.edge;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.invoke.FunctionInvoker;
import dev.hallmark.kit.invoke.InvocationException;

/**
 * A function behind the edge: the request goes as a proxy event; a function that fails is 502, as
 * at API Gateway.
 */
public final class FunctionBackend implements EdgeBackend {
  private final FunctionInvoker function;

  public FunctionBackend(FunctionInvoker function) {
    this.function = function;
  }

  @Override
  public Response answer(Request request) {
    try {
      return function.invoke(request);
    } catch (InvocationException e) {
      return Response.of(502, "application/json", "{\"message\":\"Internal server error\"}");
    }
  }
}
