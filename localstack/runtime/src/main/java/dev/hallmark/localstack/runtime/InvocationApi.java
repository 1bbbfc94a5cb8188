package dev.hallmark.localstack.runtime;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the local AWS sends invocations: one path as in AWS's Runtime Interface Emulator, and one
 * that waits for the function's initialisation.
 */
final class InvocationApi {
  static final String PATH = "/2015-03-31/functions/function/invocations";

  /** Of this container alone: a version whose snapshot is taken only then waits here. */
  static final String INITIALISATION = "/initialised";

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

  /** 200 once the function is initialised, 500 with the reason if it cannot be. */
  void initialised(HttpExchange exchange) throws IOException {
    Answer answer = environment.awaitInitialisation();
    RuntimeApi.send(exchange, answer.failed() ? 500 : 200, answer.body());
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
