package dev.hallmark.localstack.runtime;

import java.util.function.IntConsumer;

/** The process in which the function runs. */
interface RuntimeProcess {
  boolean isAlive();

  /** Ends it at once, as Lambda does at a time limit. */
  void kill();

  /** Starts one. */
  interface Starter {
    /**
     * Starts it and returns at once.
     *
     * @param exited called once with the exit code, however the process ends
     */
    RuntimeProcess start(IntConsumer exited);
  }
}
