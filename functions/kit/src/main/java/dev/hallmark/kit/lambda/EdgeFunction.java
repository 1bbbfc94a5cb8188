package dev.hallmark.kit.lambda;

import dev.hallmark.kit.http.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What every function with an HTTP edge does with an invocation: event to request, answer, response
 * to event.
 */
public final class EdgeFunction {
  private final Endpoint endpoint;

  /**
   * @param endpoint answers every request, most often a router
   */
  public EdgeFunction(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Handles one invocation. */
  public void handle(InputStream event, OutputStream answer) throws IOException {
    answer.write(
        GatewayEvents.writeResponse(
            endpoint.answer(GatewayEvents.readRequest(event.readAllBytes()))));
  }
}
