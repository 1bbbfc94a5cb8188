package dev.hallmark.localstack.runtime;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Where the local AWS sends invocations: one path, as in AWS's Runtime Interface Emulator. */
final class InvocationApi {
  static final String PATH = "/2015-03-31/functions/function/invocations";

  private final ExecutionEnvironment environment;

  InvocationApi(ExecutionEnvironment environment) {
    this.environment = environment;
  }

  void handle(HttpExchange exchange) throws IOException {
    byte[] event = exchange.getRequestBody().readAllBytes();
    String id =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amzn-RequestId"))
            .orElseGet(() -> UUID.randomUUID().toString());
    Answer answer;
    try {
      answer = environment.invoke(id, event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (answer.failed()) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
    }
    RuntimeApi.send(exchange, 200, answer.body());
  }
}
