package dev.hallmark.aws;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * A request whose end by a time limit is a fault of the connection, whenever the limit comes. The
 * SDK aborts a request that takes too long; while that still waits for a connection of the pool,
 * the HTTP client throws {@link CancellationException}, which the SDK takes for no fault of its
 * own: it neither tries again nor tells it as one of the service.
 */
record AbortableRequest(ExecutableHttpRequest request) implements ExecutableHttpRequest {
  @Override
  public HttpExecuteResponse call() throws IOException {
    try {
      return request.call();
    } catch (CancellationException e) {
      throw new IOException("the request took too long to get a connection", e);
    }
  }

  @Override
  public void abort() {
    request.abort();
  }
}
