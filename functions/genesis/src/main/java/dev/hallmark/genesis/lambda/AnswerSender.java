package dev.hallmark.genesis.lambda;

import dev.hallmark.kit.log.Log;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Puts an answer where CloudFormation waits for it. */
final class AnswerSender {
  private static final Log LOG = Log.of(AnswerSender.class);

  private static final int ATTEMPTS = 3;
  private static final Duration ATTEMPT = Duration.ofSeconds(4);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** All attempts and the pauses between them, and a little more. */
  static final Duration LONGEST = ATTEMPT.plus(PAUSE).multipliedBy(ATTEMPTS);

  private final boolean plainHttp;

  /**
   * @param plainHttp whether the answer may go over HTTP, to an emulator on this machine
   */
  AnswerSender(boolean plainHttp) {
    this.plainHttp = plainHttp;
  }

  /**
   * Sends the answer, again if it was lost: CloudFormation takes the first.
   *
   * @throws IOException if it did not arrive or the URL is none that may be used; the message does
   *     not hold the URL, which is a secret
   */
  void send(String url, byte[] answer) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(checked(url))
            .timeout(ATTEMPT)
            // No content type: the URL is signed for a request without one.
            .PUT(HttpRequest.BodyPublishers.ofByteArray(answer))
            .build();
    // Made here: a client that existed before a snapshot would hold dead connections.
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(ATTEMPT).build()) {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (attempt > 1) {
          Thread.sleep(PAUSE);
        }
        if (sent(client, request)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("the answer to CloudFormation did not arrive");
  }

  private static boolean sent(HttpClient client, HttpRequest request) throws InterruptedException {
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= 200 && status < 300) {
        return true;
      }
      LOG.warn("the answer was refused", Map.of("status", status));
    } catch (IOException e) {
      LOG.fault("the answer was lost", e, Map.of());
    }
    return false;
  }

  private URI checked(String url) throws IOException {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      // Without the cause, which quotes the URL.
      throw new IOException("the answer's URL is malformed");
    }
    boolean scheme =
        "https".equals(uri.getScheme()) || (plainHttp && "http".equals(uri.getScheme()));
    if (!scheme || uri.getHost() == null) {
      throw new IOException("the answer's URL is not https");
    }
    return uri;
  }
}
