package dev.hallmark.fulcio.lambda;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gets small documents over HTTP. Within one time limit from the first byte out to the last byte
 * in, within one size limit, and following redirects only within scheme, host and port: an issuer
 * that redirects elsewhere must not choose whose keys are trusted.
 */
final class DocumentFetcher {
  /** What a GET gives. */
  sealed interface Result {
    /** Status 200. */
    record Document(byte[] body) implements Result {}

    /**
     * No document.
     *
     * @param reason constant text, or empty if the server did not answer or answered 5xx
     */
    record Failed(String reason) implements Result {}
  }

  private static final int MAXIMUM_BYTES = 1024 * 1024;
  private static final int MAXIMUM_REDIRECTS = 3;

  private final Duration limit;
  private @Nullable HttpClient client;

  /**
   * @param limit for one document
   */
  DocumentFetcher(Duration limit) {
    this.limit = limit;
  }

  Result get(URI document) {
    URI location = document;
    for (int i = 0; i <= MAXIMUM_REDIRECTS; i++) {
      Optional<HttpResponse<byte[]>> response = send(location);
      if (response.isEmpty()) {
        return new Result.Failed("");
      }
      int status = response.get().statusCode();
      if (status == 200) {
        return new Result.Document(response.get().body());
      }
      if (status >= 500) {
        return new Result.Failed("");
      }
      Optional<URI> next = redirect(location, response.get());
      if (next.isEmpty()) {
        return new Result.Failed("the issuer does not serve its discovery document or key set");
      }
      location = next.get();
    }
    return new Result.Failed("the issuer redirects too often");
  }

  private static Optional<URI> redirect(URI from, HttpResponse<byte[]> response) {
    if (response.statusCode() < 300 || response.statusCode() >= 400) {
      return Optional.empty();
    }
    try {
      return response
          .headers()
          .firstValue("Location")
          .map(from::resolve)
          .filter(to -> origin(to).equals(origin(from)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
  }

  private Optional<HttpResponse<byte[]>> send(URI location) {
    HttpRequest request =
        HttpRequest.newBuilder(location)
            .header("Accept", "application/json")
            .timeout(limit)
            .build();
    // The request's own time-out ends with the headers; this one covers the body.
    CompletableFuture<HttpResponse<byte[]>> sent =
        client()
            .sendAsync(
                request,
                HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofByteArray(), MAXIMUM_BYTES));
    try {
      return Optional.of(sent.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      sent.cancel(true);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Ends the client with its threads and connections; the next question makes another. */
  synchronized void disconnect() {
    HttpClient present = client;
    if (present != null) {
      present.shutdownNow();
      client = null;
    }
  }

  /** Made at first use: a client that existed before a snapshot would hold dead connections. */
  private synchronized HttpClient client() {
    HttpClient present = client;
    if (present == null) {
      present =
          HttpClient.newBuilder()
              .connectTimeout(limit)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
      client = present;
    }
    return present;
  }
}
