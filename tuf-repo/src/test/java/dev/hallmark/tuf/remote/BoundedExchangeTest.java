package dev.hallmark.tuf.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer is waited for until its last byte, and up to a size. */
@Timeout(60)
class BoundedExchangeTest {
  private static final int LIMIT = 1_000;
  private static final Duration LONG = Duration.ofSeconds(50);

  /** Long enough for the headers, which come at once. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch end = new CountDownLatch(1);

  BoundedExchangeTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.createContext(
        "/bytes/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = new byte[Integer.parseInt(path.substring("/bytes/".length()))];
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.createContext(
        "/drips",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          try (exchange) {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    client.shutdownNow();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void anAnswerOfTheLargestSizeIsRead() throws Exception {
    assertThat(exchange(LONG).send(request("/bytes/" + LIMIT)).body()).hasSize(LIMIT);
  }

  @Test
  void aLongerOneIsNot() {
    assertThatThrownBy(() -> exchange(LONG).send(request("/bytes/" + (LIMIT + 1))))
        .isInstanceOf(BoundedExchange.TooLongException.class);
  }

  /** Its headers came in time. */
  @Test
  void aBodyThatDoesNotEndIsGivenUp() {
    assertThatThrownBy(() -> exchange(SHORT).send(request("/drips")))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void aRepositoryWhoseFileDoesNotEndIsUnreachable() {
    try (RemoteRepository files = new RemoteRepository(url(""), SHORT)) {
      assertThatThrownBy(() -> files.read("drips"))
          .isInstanceOf(RemoteRepositoryException.Unreachable.class)
          .hasMessageContaining("whole in time");
    }
  }

  private BoundedExchange exchange(Duration patience) {
    return new BoundedExchange(client, patience, LIMIT);
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(url(path)).build();
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}
