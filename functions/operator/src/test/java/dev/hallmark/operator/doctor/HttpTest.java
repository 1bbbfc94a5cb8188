package dev.hallmark.operator.doctor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that begins an answer and does not end it is one that does not answer. */
class HttpTest {
  @Test
  @Timeout(60)
  void aBodyThatDoesNotEndHoldsNoCheck() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try (exchange) {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        Http http = new Http(Duration.ofSeconds(2))) {
      server.setExecutor(threads);
      server.start();
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/checkpoint");
      assertThatThrownBy(() -> http.get(url))
          .isInstanceOf(UnansweredException.class)
          .hasMessage(url + " does not answer (HttpTimeoutException)");
      end.countDown();
    } finally {
      end.countDown();
      server.stop(0);
    }
  }
}
