package dev.hallmark.canary.lambda;

import dev.hallmark.canary.app.Answer;
import dev.hallmark.canary.app.PublicEdge;
import dev.hallmark.canary.domain.StepException;
import dev.hallmark.tuf.remote.BoundedExchange;
import dev.hallmark.tuf.remote.RemoteRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The edge over HTTP: no redirects, and connections of each round's own, as a client's are. */
final class HttpEdge implements PublicEdge {
  /** No answer of a service is longer. */
  private static final int LONGEST_ANSWER = 1_000_000;

  private final Duration patience;

  /**
   * @param patience how long a connection, and an answer whole, is waited for
   */
  HttpEdge(Duration patience) {
    this.patience = patience;
  }

  @Override
  public Answer post(URI url, Map<String, String> headers, byte[] body) throws StepException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try (Connection connection = new Connection(patience)) {
      HttpResponse<byte[]> response =
          new BoundedExchange(connection.client, patience, LONGEST_ANSWER).send(request.build());
      return new Answer(response.statusCode(), response.body());
    } catch (HttpTimeoutException e) {
      throw new StepException("the service did not answer in time");
    } catch (IOException e) {
      throw new StepException(
          "the service cannot be reached", Optional.of(e.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepException("interrupted before the service answered");
    }
  }

  @Override
  public <T> T reading(URI base, Reading<T> work) throws StepException {
    try (RemoteRepository files = new RemoteRepository(base, patience)) {
      return work.with(files);
    }
  }

  /** A client that is gone with its connections; {@code close()} would wait for what hangs. */
  private record Connection(HttpClient client) implements AutoCloseable {
    Connection(Duration patience) {
      this(
          HttpClient.newBuilder()
              .connectTimeout(patience)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build());
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }
}
