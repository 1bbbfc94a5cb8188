package dev.hallmark.simulation.fleet;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Ticker;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.simulation.region.Caller;
import dev.hallmark.simulation.region.Operation;
import dev.hallmark.simulation.time.VirtualTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One environment of the function: one request at a time, and nothing between two. */
final class Environment implements Caller {
  /** When the simulation begins by everybody's clock but for its skew. */
  static final Instant BEGINNING = Instant.parse("2026-11-23T12:00:00Z");

  private final VirtualTime time;
  private final int number;
  private final long skewMillis;
  private final Consumer<String> misdeeds;
  private final TransparencyLog log;
  private @Nullable CompletableFuture<Reply> pending;
  private VirtualTime.@Nullable Work work;
  private int callsUnderWay;
  private boolean dead;

  Environment(
      VirtualTime time,
      int number,
      long skewMillis,
      Consumer<String> misdeeds,
      Blueprint blueprint) {
    this.time = time;
    this.number = number;
    this.skewMillis = skewMillis;
    this.misdeeds = misdeeds;
    this.log = blueprint.thaw(new Parts(number, clock(), ticker(), this));
  }

  /** Handles a request in a thread of its own; what comes of it, or the news of its death. */
  CompletableFuture<Reply> handle(Function<TransparencyLog, AppendResult> request) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    pending = reply;
    work =
        time.start(
            "environment " + number,
            () -> {
              Reply answer = answer(request);
              pending = null;
              work = null;
              if (callsUnderWay > 0) {
                misdeeds.accept(
                    "environment " + number + " answered with " + callsUnderWay + " calls open");
              }
              reply.complete(answer);
            });
    return reply;
  }

  private Reply answer(Function<TransparencyLog, AppendResult> request) {
    try {
      return new Reply.Answered(request.apply(log));
    } catch (RuntimeException e) {
      return new Reply.Failed(e);
    }
  }

  boolean idle() {
    return pending == null && !dead;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public void begins(Operation operation) {
    if (pending == null) {
      misdeeds.accept("environment " + number + " calls " + operation + " after it answered");
    }
    callsUnderWay++;
  }

  @Override
  public void ended() {
    callsUnderWay--;
  }

  @Override
  public boolean dead() {
    return dead;
  }

  @Override
  public void die() {
    dead = true;
    Optional.ofNullable(work).ifPresent(VirtualTime.Work::abandon);
    Optional.ofNullable(pending).ifPresent(reply -> reply.complete(new Reply.Died()));
  }

  private InstantSource clock() {
    return () -> BEGINNING.plusNanos(time.micros() * 1_000).plusMillis(skewMillis);
  }

  private Ticker ticker() {
    return new Ticker() {
      @Override
      public long millis() {
        return time.micros() / 1_000;
      }

      @Override
      public void sleep(long millis) {
        if (dead) {
          time.stopDead();
        }
        callsUnderWay++;
        time.sleep(millis * 1_000);
        if (dead) {
          time.stopDead();
        }
        callsUnderWay--;
      }
    };
  }
}
