package dev.hallmark.localstack.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How much load.
 *
 * @param callers how many ask at once, each waiting for its answer before it asks again
 * @param warmUp at first, unmeasured
 * @param measured then
 * @param until a file: once it is there, nobody asks any more, however much time is left
 */
public record Shape(int callers, Duration warmUp, Duration measured, Optional<Path> until) {
  /** For the whole time. */
  public Shape(int callers, Duration warmUp, Duration measured) {
    this(callers, warmUp, measured, Optional.empty());
  }

  Duration whole() {
    return warmUp.plus(measured);
  }

  boolean toldToEnd() {
    return until.filter(Files::exists).isPresent();
  }
}
