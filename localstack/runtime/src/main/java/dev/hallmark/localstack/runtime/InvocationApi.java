package dev.hallmark.localstack.runtime;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Where the local AWS sends invocations: one path, as in AWS's Runtime Interface Emulator. */
final class InvocationApi {
  static final String PATH = "/2015-03-31/functions/function/invocations";

  private final ExecutionEnvironment environment;
  private final PrintStream console;

  /**
   * @param console for Lambda's own lines: a local AWS waits for them, to know where the function's
   *     output ends
   */
  InvocationApi(ExecutionEnvironment environment, PrintStream console) {
    this.environment = environment;
    this.console = console;
  }

  void handle(HttpExchange exchange) throws IOException {
    byte[] event = exchange.getRequestBody().readAllBytes();
    String id =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amzn-RequestId"))
            .orElseGet(() -> UUID.randomUUID().toString());
    Answer answer;
    long begun = System.nanoTime();
    console.println("START RequestId: " + id);
    try {
      answer = environment.invoke(id, event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } finally {
      double millis = (System.nanoTime() - begun) / 1e6;
      console.println("END RequestId: " + id);
      console.printf(Locale.ROOT, "REPORT RequestId: %s Duration: %.2f ms%n", id, millis);
    }
    if (answer.failed()) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
    }
    RuntimeApi.send(exchange, 200, answer.body());
  }
}
