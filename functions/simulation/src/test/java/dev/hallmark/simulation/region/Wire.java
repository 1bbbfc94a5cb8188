package dev.hallmark.simulation.region;

import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.StoreBusyException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The connections of one environment, together with what its SDK does on its own: it repeats what
 * was throttled, gives up in the end, and does not know what became of what was not answered.
 */
public final class Wire {
  /** As the adapters configure the SDK. */
  private static final int ATTEMPTS = 3;

  private static final long FIRST_BACKOFF_MICROS = 50_000;

  /** After so long without an answer the SDK gives an attempt up. */
  private static final long TIMEOUT_MICROS = 1_500_000;

  private final Region region;
  private final Caller caller;
  private final UnaryOperator<Toll> billing;

  public Wire(Region region, Caller caller) {
    this(region, caller, UnaryOperator.identity());
  }

  private Wire(Region region, Caller caller, UnaryOperator<Toll> billing) {
    this.region = region;
    this.caller = caller;
    this.billing = billing;
  }

  /** The same connections, with what goes over them on a bill of its own as well. */
  public Wire billedTo(Bill bill) {
    return new Wire(region, caller, toll -> new Toll.Billed(toll, bill));
  }

  Region region() {
    return region;
  }

  <T> T call(Operation operation, Toll toll, Supplier<T> effect) {
    return call(operation, toll, 1, effect);
  }

  /**
   * Makes a call.
   *
   * @param requests how many requests at the same time it takes; it lasts as long as the slowest
   */
  <T> T call(Operation operation, Toll toll, int requests, Supplier<T> effect) {
    if (caller.dead()) {
      region.time().stopDead();
    }
    caller.begins(operation);
    try {
      return exchange(operation, billing.apply(toll), requests, effect);
    } finally {
      caller.ended();
    }
  }

  private <T> T exchange(Operation operation, Toll toll, int requests, Supplier<T> effect) {
    Optional<Fault> fault = region.fault(caller.number(), operation);
    Optional<Fault.Kind> kind = fault.map(Fault::kind);
    admit(operation, toll, kind.equals(Optional.of(Fault.Kind.THROTTLED)), fault);
    if (operation.signs() && region.keyServiceIsDown()) {
      pause(region.latency(operation));
      throw new LogStoreException("simulated: the key service is down");
    }
    if (fault.isEmpty()) {
      return roundTrip(operation, toll, requests, effect);
    }
    switch (fault.get().kind()) {
      case LOST, THROTTLED -> {}
      case ANSWER_LOST -> unheard(operation, toll, effect);
      case LATE -> region.later(fault.get(), operation, toll, effect);
      case DUPLICATED -> {
        unheard(operation, toll, effect);
        if (!fault.get().dies()) {
          return roundTrip(operation, toll, requests, effect);
        }
        unheard(operation, toll, effect);
      }
    }
    if (fault.get().dies()) {
      caller.die();
      region.time().stopDead();
    }
    pause(TIMEOUT_MICROS);
    throw new LogStoreException("simulated: no answer");
  }

  /** Waits until the service takes the call, as long as the SDK does. */
  private void admit(Operation operation, Toll toll, boolean never, Optional<Fault> fault) {
    for (int attempt = 1; never || !toll.admits(operation, region.time().micros()); attempt++) {
      region.throttle(operation);
      pause(region.latency(operation));
      if (attempt == ATTEMPTS) {
        if (fault.map(Fault::dies).orElse(false)) {
          caller.die();
          region.time().stopDead();
        }
        throw new StoreBusyException(
            "simulated: throttled", new IllegalStateException("too many calls"));
      }
      pause(region.random().nextLong(FIRST_BACKOFF_MICROS << (attempt - 1)));
    }
  }

  /** Takes effect, and nobody hears how it ended. */
  private void unheard(Operation operation, Toll toll, Supplier<?> effect) {
    region.time().sleep(region.latency(operation) / 2);
    region.unheard(() -> region.step(operation, toll, effect));
  }

  private <T> T roundTrip(Operation operation, Toll toll, int requests, Supplier<T> effect) {
    long latency = region.latency(operation);
    for (int request = 1; request < requests; request++) {
      latency = Math.max(latency, region.latency(operation));
    }
    // What was sent arrives, whatever becomes of its sender meanwhile.
    region.time().sleep(latency / 2);
    RuntimeException refusal;
    try {
      T answer = region.step(operation, toll, effect);
      pause(latency - latency / 2);
      return answer;
    } catch (LogStoreException e) {
      refusal = e;
    }
    pause(latency - latency / 2);
    throw refusal;
  }

  /** Lets time pass for a thread of the environment, which may be dead when it is over. */
  public void pause(long micros) {
    region.time().sleep(micros);
    if (caller.dead()) {
      region.time().stopDead();
    }
  }
}
