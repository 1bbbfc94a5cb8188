package dev.hallmark.infrastructure.watch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hallmark.caretaker.lambda.CaretakerHandler;
import dev.hallmark.genesis.lambda.GenesisHandler;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.metrics.Meter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The functions without an edge, to which AWS refuses everything.
 *
 * @param recording takes what is told
 */
record FailingFunctions(Recording recording) {
  /** Neither function asks it anything on the way that is taken here. */
  static Context noContext() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> {
              throw new AssertionError("asked for " + method.getName());
            });
  }

  /** Three rounds of the caretaker, five minutes apart. */
  void careThreeTimes() throws IOException {
    try (KeyService service = new KeyService()) {
      service.refuseEverything();
      CaretakerHandler caretaker =
          new CaretakerHandler(
              service.clients(Meter.silent()),
              new Environment(
                  Map.of(
                      "HALLMARK_CT_TABLE", "t",
                      "HALLMARK_CT_KEY", "k",
                      "HALLMARK_CT_ORIGIN", "ct.example/ct",
                      "HALLMARK_BUCKET", "b",
                      "HALLMARK_ARCHIVE_BUCKET", "a",
                      "HALLMARK_KEY_TUF_SNAPSHOT", "k",
                      "HALLMARK_KEY_TUF_TIMESTAMP", "k")),
              recording);
      for (int round = 0; round < 3; round++) {
        call(caretaker, DeployedFunction.CARETAKER, "{}");
        recording.pass(Duration.ofMinutes(5));
      }
    }
  }

  /** The ceremony, asked by its schedule to renew. */
  void renew() throws IOException {
    ask("{\"tuf\":\"renew\"}");
  }

  /** The ceremony, asked to bring in a chain of the certificate authority. */
  void importChain() throws IOException {
    ask("{\"ca\":\"import\",\"chain\":\"junk\",\"extent\":\"use\"}");
  }

  private void ask(String event) throws IOException {
    try (KeyService service = new KeyService()) {
      service.refuseEverything();
      GenesisHandler ceremony =
          new GenesisHandler(
              service.clients(Meter.silent()),
              new Environment(Map.of("HALLMARK_BUCKET", "b")),
              recording,
              recording.log());
      call(ceremony, DeployedFunction.GENESIS, event);
    }
  }

  /** AWS counts an invocation that ends with an exception. */
  private void call(RequestStreamHandler function, DeployedFunction kind, String event)
      throws IOException {
    try {
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          new ByteArrayOutputStream(),
          noContext());
    } catch (RuntimeException e) {
      recording.count(new Series.Lambda(AwsMetric.LAMBDA_ERRORS, kind));
    }
  }
}
