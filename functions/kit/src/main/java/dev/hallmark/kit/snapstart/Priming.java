package dev.hallmark.kit.snapstart;

import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.lambda.GatewayEvents;
import dev.hallmark.kit.log.Log;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs what the first request would run, so that its classes are loaded and its code is compiled
 * when the snapshot is taken. At a first deployment much is missing yet, such as the certificate
 * chains: a step that fails is logged and the next one runs.
 *
 * <p>Switched off by {@code HALLMARK_PRIMING=off}, to see what it gains.
 */
public final class Priming {
  private static final Log LOG = Log.of(Priming.class);

  /** One step. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void run() throws Exception;
  }

  private record Named(String name, Step step) {}

  private final boolean on;
  private final List<Named> steps = new ArrayList<>();

  public Priming(Environment environment) {
    this.on = !environment.optional("HALLMARK_PRIMING").orElse("on").equals("off");
  }

  /**
   * Adds a step.
   *
   * @param name constant text, for the log
   */
  public Priming step(String name, Step step) {
    steps.add(new Named(name, step));
    return this;
  }

  /**
   * Adds a step that runs on a virtual thread, for what the function runs on one: such a thread
   * waits for sockets and locks in its own way, by classes of its own.
   *
   * @param name constant text, for the log
   */
  public Priming stepAside(String name, Step step) {
    return step(name, () -> aside(step));
  }

  private static void aside(Step step) throws Exception {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              step.run();
              return true;
            });
    Thread.ofVirtual().name("priming").start(task);
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception fault) {
        throw fault;
      }
      if (e.getCause() instanceof Error fault) {
        throw fault;
      }
      throw e;
    }
  }

  /** Adds a request, run through the function as Lambda runs it. */
  public Priming request(String name, EdgeFunction function, Request request) {
    return step(name, () -> send(function, request));
  }

  /**
   * Runs a request through a function.
   *
   * @return the answer's event
   */
  public static byte[] send(EdgeFunction function, Request request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    function.rehearse(new ByteArrayInputStream(GatewayEvents.writeRequest(request)), answer);
    return answer.toByteArray();
  }

  void run() {
    if (!on) {
      return;
    }
    for (Named named : steps) {
      try {
        named.step().run();
        // A step may need what this function's package does not hold.
      } catch (Exception | LinkageError e) {
        LOG.warn(
            "a step of the priming failed",
            Map.of("step", named.name(), "fault", e.getClass().getName()));
      }
    }
  }
}
