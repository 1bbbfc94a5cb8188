package dev.hallmark.localstack.load;

import java.time.Duration;

/**
 * How much load.
 *
 * @param callers how many ask at once, each waiting for its answer before it asks again
 * @param warmUp at first, unmeasured
 * @param measured then
 */
public record Shape(int callers, Duration warmUp, Duration measured) {
  Duration whole() {
    return warmUp.plus(measured);
  }
}
