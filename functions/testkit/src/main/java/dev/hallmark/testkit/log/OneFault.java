package dev.hallmark.testkit.log;

import dev.hallmark.logengine.store.LogStoreException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of many goes wrong, whichever port it is made to. */
public final class OneFault {
  /** What goes wrong. The caller sees a {@link LogStoreException} in each case. */
  public enum Kind {
    /** The call never reached the store. */
    LOST,
    /** The call took effect, and its answer was lost. */
    ANSWER_LOST,
    /** The call takes effect only after the next two. */
    LATE
  }

  private static final int LATE_BY = 2;

  private final int failing;
  private final Kind kind;

  // Guarded by this.
  private int calls;
  private int callsUntilLate;
  private final Queue<Supplier<?>> late = new ArrayDeque<>();
  private @Nullable String failed;

  /**
   * @param failing which call goes wrong, counted from 1
   */
  public OneFault(int failing, Kind kind) {
    this.failing = failing;
    this.kind = kind;
  }

  /** Name of the call that went wrong; empty if there were not so many calls. */
  public synchronized Optional<String> failed() {
    return Optional.ofNullable(failed);
  }

  /** Lets a late call take effect now, if it has not yet. */
  public void arrive() {
    Supplier<?> arriving;
    synchronized (this) {
      arriving = late.poll();
    }
    if (arriving != null) {
      // Its sender is long gone: nobody sees how it ends.
      Object unseen = arriving.get();
      if (unseen == null) {
        throw new IllegalStateException("every call gives something");
      }
    }
  }

  <T> T call(String name, Supplier<T> call) {
    boolean fails;
    boolean arrives;
    synchronized (this) {
      fails = ++calls == failing;
      if (fails) {
        failed = name;
      }
      arrives = !late.isEmpty() && --callsUntilLate == 0;
    }
    if (arrives) {
      arrive();
    }
    if (!fails) {
      return call.get();
    }
    switch (kind) {
      case LOST -> {}
      case ANSWER_LOST -> {
        T unseen = call.get();
        throw new LogStoreException("injected: answer lost " + unseen.getClass().getSimpleName());
      }
      case LATE -> {
        synchronized (this) {
          late.add(call);
          callsUntilLate = LATE_BY;
        }
      }
    }
    throw new LogStoreException("injected: no answer");
  }

  void run(String name, Runnable call) {
    boolean done =
        call(
            name,
            () -> {
              call.run();
              return true;
            });
    if (!done) {
      throw new IllegalStateException("a call is done or refused by exception");
    }
  }
}
