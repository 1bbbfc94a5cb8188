package dev.hallmark.logengine;

import dev.hallmark.logengine.store.LogStoreException;

/**
 * Elapsed time and waiting, apart from the wall clock. Virtual in simulations, where the engine
 * itself runs and only time does not.
 */
public interface Ticker {
  /** The machine's own. */
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long millis() {
          return System.nanoTime() / 1_000_000;
        }

        @Override
        public void sleep(long millis) {
          try {
            Thread.sleep(millis);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogStoreException("interrupted while waiting for the log", e);
          }
        }
      };

  /** Milliseconds since some moment; never goes back. */
  long millis();

  /** Waits. */
  void sleep(long millis);
}
