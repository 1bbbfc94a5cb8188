package dev.hallmark.tuf.remote;

import dev.hallmark.tuf.repository.RepositoryReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** A published repository as anybody reads it: GET, no redirects, nothing kept. */
public final class RemoteRepository implements RepositoryReader, AutoCloseable {
  /** No metadata file that any client reads is larger; see {@code RepositoryWalker}. */
  private static final int LIMIT = 5_000_000;

  private final HttpClient client;
  private final BoundedExchange exchange;
  private final URI base;

  /**
   * @param base URL of the repository, without a slash at the end
   * @param patience how long a connection, and an answer whole, is waited for
   */
  public RemoteRepository(URI base, Duration patience) {
    this.base = base;
    this.client =
        HttpClient.newBuilder()
            // Over plain HTTP the next version would be asked for by an upgrade, which some servers
            // grant and then do not answer.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.exchange = new BoundedExchange(client, patience, LIMIT);
  }

  /**
   * Reads a file.
   *
   * @return empty for 404, and for 403, as S3 answers where it may not be listed
   * @throws RemoteRepositoryException if neither a file nor "not there" is answered
   */
  @Override
  public Optional<byte[]> read(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/" + path)).build();
    try {
      HttpResponse<byte[]> response = exchange.send(request);
      return switch (response.statusCode()) {
        case 200 -> Optional.of(response.body());
        case 403, 404 -> Optional.empty();
        default ->
            throw new RemoteRepositoryException.Unreachable(
                "the TUF repository answered %d for %s: try again, or ask who runs the instance"
                    .formatted(response.statusCode(), path));
      };
    } catch (BoundedExchange.TooLongException e) {
      throw new RemoteRepositoryException.Untrusted(
          "a file of the TUF repository is larger than clients read: it is no repository of an"
              + " instance");
    } catch (HttpTimeoutException e) {
      throw new RemoteRepositoryException.Unreachable(
          "the TUF repository did not answer whole in time: try again, or ask who runs the"
              + " instance");
    } catch (IOException e) {
      throw new RemoteRepositoryException.Unreachable(
          "the TUF repository cannot be reached: check the URL, the network and the certificate of"
              + " the host");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteRepositoryException.Unreachable(
          "interrupted before the TUF repository answered");
    }
  }

  @Override
  public void close() {
    // What was asked for was answered or given up; close() would wait for what hangs.
    client.shutdownNow();
  }
}
