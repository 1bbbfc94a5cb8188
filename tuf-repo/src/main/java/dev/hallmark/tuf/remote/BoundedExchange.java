package dev.hallmark.tuf.remote;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and the whole of its answer, bounded in time and size. The timeout of a {@link
 * HttpRequest} ends with the headers of the answer: a body that drips would hold whoever reads it.
 */
public final class BoundedExchange {
  private final HttpClient client;
  private final Duration patience;
  private final int limit;

  /** An answer is longer than is read. */
  public static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(int limit) {
      super("the answer is longer than %d bytes".formatted(limit));
    }
  }

  /**
   * @param client sends the requests
   * @param patience how long an answer is waited for, from the request to its last byte
   * @param limit bytes that the body of an answer may have
   */
  public BoundedExchange(HttpClient client, Duration patience, int limit) {
    this.client = client;
    this.patience = patience;
    this.limit = limit;
  }

  /**
   * Sends a request and reads the answer.
   *
   * @throws HttpTimeoutException if the answer is not there whole in time
   * @throws TooLongException if its body is longer than the limit
   * @throws IOException if there is none
   */
  public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request, info -> new Limited(BodyHandlers.ofByteArray().apply(info), limit));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("the answer was not there whole in time");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } finally {
      // Of one that was given up or interrupted: ends the connection.
      answer.cancel(true);
    }
  }

  /** Gives up a body that becomes too long. */
  private static final class Limited implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> whole;
    private final int limit;
    private long read;
    private Flow.@Nullable Subscription subscription;

    Limited(BodySubscriber<byte[]> whole, int limit) {
      this.whole = whole;
      this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      whole.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      read += item.stream().mapToLong(ByteBuffer::remaining).sum();
      Flow.Subscription current = subscription;
      if (read <= limit) {
        whole.onNext(item);
      } else if (current != null) {
        current.cancel();
        whole.onError(new TooLongException(limit));
      }
    }

    @Override
    public void onError(Throwable throwable) {
      whole.onError(throwable);
    }

    @Override
    public void onComplete() {
      whole.onComplete();
    }
  }
}
