package dev.hallmark.fulcio.lambda;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.invoke.FunctionInvoker;
import dev.hallmark.kit.log.Log;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Calls the CT function as the first thing that a cold environment does, beside all else: it is
 * cold then too, and its start must not come after ours. Asks for the log's roots, which signs and
 * writes nothing. What becomes of it does not matter to the request.
 */
final class CtLogWaking {
  private static final Log LOG = Log.of(CtLogWaking.class);

  private final Supplier<FunctionInvoker> function;
  private final AtomicBoolean done = new AtomicBoolean();

  CtLogWaking(Supplier<FunctionInvoker> function) {
    this.function = function;
  }

  /** For an environment that is started anew. */
  void afterRestore() {
    done.set(false);
    once();
  }

  /** Starts the call unless this environment made it already; does not wait. */
  void once() {
    if (done.compareAndSet(false, true)) {
      Thread.ofVirtual().name("waking").start(this::call);
    }
  }

  /** Makes the call and waits for its end. */
  void call() {
    try {
      function.get().invoke(Request.of("GET", "/ct/v1/get-roots", Map.of(), new byte[0]));
    } catch (RuntimeException e) {
      LOG.fault("the CT function was not woken", e, Map.of());
    }
  }
}
