package dev.hallmark.canary.app;

import dev.hallmark.canary.domain.RoundReport;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Does rounds, each within its time: a service that hangs is told as one that fails. */
public final class Canary {
  private final SigningRound signing;
  private final Duration deadline;
  private final LongSupplier nanos;

  /**
   * @param signing what a round does
   * @param deadline of a whole round
   * @param nanos elapsed time, such as {@code System::nanoTime}
   */
  public Canary(SigningRound signing, Duration deadline, LongSupplier nanos) {
    this.signing = signing;
    this.deadline = deadline;
    this.nanos = nanos;
  }

  /** One round. Never fails: how it ended is in the report. */
  public RoundReport round() {
    Round round = new Round(nanos);
    FutureTask<Boolean> work = new FutureTask<>(() -> signing.run(round));
    Thread.ofVirtual().name("round").start(work);
    try {
      // Whether it signed is in the report, with the reason.
      var _ = work.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      round.giveUp("it did not end within the %d s of a round".formatted(deadline.toSeconds()));
      work.cancel(true);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a round notes its faults", e.getCause());
    } catch (InterruptedException e) {
      round.giveUp("the canary was interrupted");
      work.cancel(true);
      Thread.currentThread().interrupt();
    }
    return round.report();
  }
}
