package dev.hallmark.operator.doctor;

import dev.hallmark.tuf.remote.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Asks services as a client does, without following redirects. */
final class Http implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** No answer that is asked for is larger. */
  private static final int LIMIT = 8_000_000;

  private final HttpClient client =
      HttpClient.newBuilder()
          // No upgrade over plain HTTP: see RemoteRepository.
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final BoundedExchange exchange;

  Http() {
    this(PATIENCE);
  }

  /**
   * @param patience how long an answer is waited for, until its last byte
   */
  Http(Duration patience) {
    this.exchange = new BoundedExchange(client, patience, LIMIT);
  }

  Answer get(URI url) throws UnansweredException {
    return send(HttpRequest.newBuilder(url));
  }

  /**
   * Sends something.
   *
   * @param headers names and values by turns
   */
  Answer post(URI url, String contentType, byte[] body, String... headers)
      throws UnansweredException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private Answer send(HttpRequest.Builder builder) throws UnansweredException {
    HttpRequest request = builder.build();
    String where = request.uri().toString();
    try {
      HttpResponse<byte[]> response = exchange.send(request);
      return new Answer(
          request.uri(),
          response.statusCode(),
          response.body(),
          date(response),
          certificate(response));
    } catch (BoundedExchange.TooLongException e) {
      throw new UnansweredException("%s answered more than clients read".formatted(where));
    } catch (IOException e) {
      throw new UnansweredException(
          "%s does not answer (%s)".formatted(where, e.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnansweredException("interrupted before %s answered".formatted(where));
    }
  }

  private static Optional<Instant> date(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Date")
        .flatMap(
            text -> {
              try {
                return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            });
  }

  private static Optional<X509Certificate> certificate(HttpResponse<?> response) {
    Optional<SSLSession> session = response.sslSession();
    try {
      if (session.isPresent()
          && session.get().getPeerCertificates()[0] instanceof X509Certificate host) {
        return Optional.of(host);
      }
    } catch (SSLPeerUnverifiedException e) {
      // Nobody showed one.
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    // What was asked for was answered or given up; close() would wait for what hangs.
    client.shutdownNow();
  }
}
