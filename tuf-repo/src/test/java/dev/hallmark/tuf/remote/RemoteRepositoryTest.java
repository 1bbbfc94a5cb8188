package dev.hallmark.tuf.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is made of each answer of a server. */
class RemoteRepositoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpServer server;
  private int status = 200;
  private byte[] content = {1, 2, 3};

  RemoteRepositoryTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/tuf/1.root.json",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, content.length);
            try (OutputStream body = exchange.getResponseBody()) {
              body.write(content);
            }
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aFileIsItsBytes() {
    try (RemoteRepository files = repository()) {
      assertThat(files.read("1.root.json")).hasValue(content);
      assertThat(files.read("2.root.json")).as("404").isEmpty();
    }
  }

  /** S3 answers so where it may not be listed. */
  @Test
  void whatIsForbiddenIsNotThere() {
    status = 403;
    try (RemoteRepository files = repository()) {
      assertThat(files.read("1.root.json")).isEmpty();
    }
  }

  @Test
  void anythingElseIsNoAnswer() {
    for (int other : new int[] {302, 500, 503}) {
      status = other;
      try (RemoteRepository files = repository()) {
        assertThatThrownBy(() -> files.read("1.root.json"))
            .isInstanceOf(RemoteRepositoryException.Unreachable.class)
            .hasMessageContaining("answered %d for 1.root.json".formatted(other));
      }
    }
  }

  @Test
  void aFileThatNoClientReadsIsNotRead() {
    content = new byte[5_000_001];
    try (RemoteRepository files = repository()) {
      assertThatThrownBy(() -> files.read("1.root.json"))
          .isInstanceOf(RemoteRepositoryException.Untrusted.class)
          .hasMessageContaining("larger than clients read");
    }
  }

  @Test
  void whereNobodyListensNothingIsKnown() {
    server.stop(0);
    try (RemoteRepository files = repository()) {
      assertThatThrownBy(() -> files.read("1.root.json"))
          .isInstanceOf(RemoteRepositoryException.Unreachable.class)
          .hasMessageContaining("cannot be reached");
    }
  }

  private RemoteRepository repository() {
    return new RemoteRepository(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tuf"), PATIENCE);
  }
}
