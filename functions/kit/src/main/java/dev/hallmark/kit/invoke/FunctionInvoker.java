package dev.hallmark.kit.invoke;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;

/**
 * Sends an HTTP request to another function of the instance, past the public edge, as the caller's
 * own role.
 */
@FunctionalInterface
public interface FunctionInvoker {
  /**
   * Sends the request and waits for the answer.
   *
   * @throws InvocationException if the function was unreachable, throttled, timed out or failed
   */
  Response invoke(Request request);
}
