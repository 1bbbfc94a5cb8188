package dev.hallmark.localstack.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.LogPlace;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.RouteTable;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.log.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on a loopback port that leads each request to its backend. Stops accepting when
 * closed.
 */
public final class LocalEdge implements AutoCloseable {
  private static final Log LOG = Log.of(LocalEdge.class);

  /** API Gateway's own limit: larger bodies never reach a function. */
  private static final int MAXIMUM_BODY = 10 * 1024 * 1024;

  private static final int BACKLOG = 256;
  private static final int REQUEST_SECONDS = 30;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Backend, EdgeBackend> backends = new ConcurrentHashMap<>();
  private final Map<LogPlace, EdgeBackend> laterLogs = new ConcurrentHashMap<>();
  private final Map<String, EdgeBackend> prefixes = new ConcurrentHashMap<>();

  /**
   * Takes the port; answers 503 until the backends are there.
   *
   * @param port 0 for a free one
   * @throws IOException if the port is taken
   */
  public LocalEdge(int port) throws IOException {
    // Without it the JDK's server waits for the client's delayed acknowledgement: 40 ms on each
    // small answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // API Gateway gives a caller as long to send a request; without it, a body that never comes is
    // awaited for ever.
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(REQUEST_SECONDS));
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Puts a backend behind the routes of the table that name it; of logs, the first one's. */
  public void serve(Backend backend, EdgeBackend answerer) {
    backends.put(backend, answerer);
  }

  /** Puts a backend behind the routes of one of the logs that follow one another. */
  public void serve(LogPlace log, EdgeBackend answerer) {
    if (log.number().equals(ShardNumber.FIRST)) {
      serve(log.kind(), answerer);
    } else {
      laterLogs.put(log, answerer);
    }
  }

  /**
   * Puts a backend behind every path below a prefix that is no part of the product, such as the
   * development issuer.
   */
  public void serve(String prefix, EdgeBackend answerer) {
    prefixes.put(prefix, answerer);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response;
      try {
        response = respond(exchange);
      } catch (RuntimeException e) {
        LOG.fault("local edge failed", e, Map.of());
        response = json(502, "{\"message\":\"Internal server error\"}");
      }
      boolean head = exchange.getRequestMethod().equals("HEAD");
      response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      int length = response.body().length;
      boolean bodiless = head || response.status() == 204 || length == 0;
      exchange.sendResponseHeaders(response.status(), bodiless ? -1 : length);
      if (!bodiless) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(response.body());
        }
      }
    }
  }

  private Response respond(HttpExchange exchange) throws IOException {
    byte[] body;
    try {
      // Not closed here: closing reads on to the end, which a broken body never reaches.
      body = exchange.getRequestBody().readNBytes(MAXIMUM_BODY + 1);
    } catch (IOException | RuntimeException e) {
      // The server's own word for a chunk size it cannot read is an exception of either kind.
      return json(400, "{\"message\":\"Bad Request: the body could not be read\"}")
          .with("Connection", "close");
    }
    if (body.length > MAXIMUM_BODY) {
      return json(413, "{\"message\":\"Request Too Long\"}");
    }
    URI uri = exchange.getRequestURI();
    Request request =
        new Request(
            exchange.getRequestMethod(),
            uri.getPath(),
            exchange.getRequestHeaders(),
            QueryString.parse(uri.getRawQuery()),
            Map.of(),
            body);
    for (Map.Entry<String, EdgeBackend> prefix : prefixes.entrySet()) {
      if (request.path().equals(prefix.getKey())
          || request.path().startsWith(prefix.getKey() + "/")) {
        return prefix.getValue().answer(request);
      }
    }
    Optional<LogPlace> later = LogPlace.of(request.path());
    Optional<Backend> backend =
        later.isEmpty() || laterLogs.containsKey(later.get())
            ? RouteTable.backendOf(request.path())
            : Optional.empty();
    if (backend.isEmpty()) {
      // The deployment sets the same gateway response for paths without a route.
      return json(404, "{\"code\":5,\"message\":\"Not Found\",\"details\":[]}");
    }
    // Its files lie with all others.
    EdgeBackend answerer =
        later.isPresent() && later.get().kind() == backend.get()
            ? laterLogs.get(later.get())
            : backends.get(backend.get());
    return answerer == null
        ? json(503, "{\"message\":\"Service Unavailable\"}").with("Retry-After", "1")
        : answerer.answer(request);
  }

  private static Response json(int status, String body) {
    return Response.of(status, "application/json", body);
  }
}
