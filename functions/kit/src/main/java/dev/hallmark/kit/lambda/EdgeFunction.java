package dev.hallmark.kit.lambda;

import dev.hallmark.kit.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What every function with an HTTP edge does with an invocation: event to request, router, response
 * to event.
 */
public final class EdgeFunction {
  private final Router router;

  public EdgeFunction(Router router) {
    this.router = router;
  }

  /** Handles one invocation. */
  public void handle(InputStream event, OutputStream answer) throws IOException {
    answer.write(
        GatewayEvents.writeResponse(
            router.answer(GatewayEvents.readRequest(event.readAllBytes()))));
  }
}
