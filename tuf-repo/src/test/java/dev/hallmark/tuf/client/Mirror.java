package dev.hallmark.tuf.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hallmark.tuf.repository.RepositoryReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A repository on loopback. What is missing is 404, as the product's edge answers. */
public final class Mirror implements AutoCloseable {
  private final HttpServer server;
  private final RepositoryReader files;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  public Mirror(RepositoryReader files) {
    this.files = files;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** Base URL with a trailing slash, without which sigstore-java would drop the last segment. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Every path that was asked for, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      asked.add(path);
      Optional<byte[]> content = files.read(path);
      if (content.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, content.get().length);
      exchange.getResponseBody().write(content.get());
    }
  }
}
