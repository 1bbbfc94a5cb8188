package dev.hallmark.localstack.runtime;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Runtime API, version 2018-06-01, as the runtime client calls it. */
final class RuntimeApi {
  static final String PREFIX = "/2018-06-01/runtime/";

  private static final Pattern RESULT = Pattern.compile("invocation/([^/]+)/(response|error)");
  private static final String JSON = "application/json";

  private final ExecutionEnvironment environment;
  private final FunctionSettings settings;

  RuntimeApi(ExecutionEnvironment environment, FunctionSettings settings) {
    this.environment = environment;
    this.settings = settings;
  }

  void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
    byte[] body = exchange.getRequestBody().readAllBytes();
    Matcher result = RESULT.matcher(path);
    if (path.equals("invocation/next")) {
      next(exchange);
    } else if (path.equals("restore/next")) {
      environment.awaitRestore();
      send(exchange, 200, new byte[0]);
    } else if (path.equals("init/error") || path.equals("restore/error")) {
      environment.failStart(body);
      accept(exchange);
    } else if (result.matches()) {
      // First the runtime, then the caller: what follows the answer is not measured.
      accept(exchange);
      environment.complete(result.group(1), new Answer(result.group(2).equals("error"), body));
    } else {
      send(exchange, 404, new byte[0]);
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    Invocation invocation;
    try {
      invocation = environment.next();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    var headers = exchange.getResponseHeaders();
    // The runtime client's native part dies of an answer without a Content-Type.
    headers.set("Content-Type", JSON);
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Invoked-Function-Arn", settings.arn());
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(Instant.now().plus(settings.timeout()).toEpochMilli()));
    send(exchange, 200, invocation.event());
  }

  private static void accept(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", JSON);
    send(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
