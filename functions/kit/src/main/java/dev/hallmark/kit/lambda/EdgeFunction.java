package dev.hallmark.kit.lambda;

import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.RouteTable;
import dev.hallmark.kit.metrics.Meter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What every function with an HTTP edge does with an invocation: event to request, answer, response
 * to event.
 */
public final class EdgeFunction {
  private final Endpoint endpoint;
  private final Meter meter;

  /**
   * A function that is not measured.
   *
   * @param endpoint answers every request, most often a router
   */
  public EdgeFunction(Endpoint endpoint) {
    this(endpoint, Meter.silent());
  }

  /**
   * @param endpoint answers every request, most often a router
   * @param meter is told of each
   */
  public EdgeFunction(Endpoint endpoint, Meter meter) {
    this.endpoint = endpoint;
    this.meter = meter;
  }

  /** Handles one invocation. */
  public void handle(InputStream event, OutputStream answer) throws IOException {
    long began = meter.nanos();
    Request request = GatewayEvents.readRequest(event.readAllBytes());
    Response response = answer(request, answer);
    meter.answered(response.status(), response.labels(), isWrite(request), meter.nanos() - began);
  }

  /** Handles an event that nobody sent: as {@link #handle}, and no metric counts it. */
  public void rehearse(InputStream event, OutputStream answer) throws IOException {
    long began = meter.nanos();
    Request request = GatewayEvents.readRequest(event.readAllBytes());
    Response response = answer(request, answer);
    meter.rehearsed(response.status(), response.labels(), isWrite(request), meter.nanos() - began);
  }

  private boolean isWrite(Request request) {
    return meter.on() && RouteTable.isWrite(request);
  }

  private Response answer(Request request, OutputStream answer) throws IOException {
    Response response = endpoint.answer(request);
    answer.write(GatewayEvents.writeResponse(response));
    return response;
  }
}
