package dev.hallmark.canary.app;

import dev.hallmark.canary.domain.RoundReport;
import dev.hallmark.canary.domain.Step;
import dev.hallmark.canary.domain.StepException;
import dev.hallmark.canary.domain.StepReport;
import dev.hallmark.canary.domain.StepReport.Failure;
import dev.hallmark.kit.log.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes the steps of one round. A step that failed ends the round; whoever gives up waiting ends
 * the step that is under way. Thread-safe.
 */
final class Round {
  private static final Log LOG = Log.of(Round.class);
  private static final double NANOS_OF_A_MILLISECOND = 1e6;

  private final LongSupplier nanos;

  // Guarded by this.
  private final List<StepReport> ended = new ArrayList<>();
  private @Nullable Step current;
  private long began;
  private boolean over;
  private boolean complete;

  /** What a step does. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws StepException;
  }

  /**
   * @param nanos elapsed time, such as {@code System::nanoTime}
   */
  Round(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Does a step.
   *
   * @throws StepException if it failed, which has been noted
   */
  <T> T step(Step step, Work<T> work) throws StepException {
    begin(step);
    try {
      T result = work.run();
      end(Optional.empty());
      return result;
    } catch (StepException e) {
      end(Optional.of(new Failure(e.reason(), e.said())));
      throw e;
    } catch (RuntimeException e) {
      LOG.fault(
          "a step of the canary failed by a fault of its own", e, Map.of("step", step.text()));
      StepException failed = new StepException("the canary itself failed, see its log");
      end(Optional.of(new Failure(failed.reason(), failed.said())));
      throw failed;
    }
  }

  /** Nothing is left to be done, unless the round was given up before. */
  synchronized void complete() {
    complete = !over;
  }

  /** Ends the round: what is under way has failed, and nothing more is noted. */
  synchronized void giveUp(String reason) {
    end(Optional.of(new Failure(reason, Optional.empty())));
    over = true;
  }

  /** What has been noted. */
  synchronized RoundReport report() {
    return new RoundReport(ended, complete);
  }

  private synchronized void begin(Step step) throws StepException {
    if (over) {
      throw new StepException("the round was given up");
    }
    current = step;
    began = nanos.getAsLong();
  }

  private synchronized void end(Optional<Failure> failure) {
    Step step = current;
    if (step != null && !over) {
      double millis = Math.round((nanos.getAsLong() - began) / NANOS_OF_A_MILLISECOND * 10) / 10.0;
      ended.add(new StepReport(step, millis, failure));
    }
    current = null;
  }
}
