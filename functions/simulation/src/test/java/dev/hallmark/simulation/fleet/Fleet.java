package dev.hallmark.simulation.fleet;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.simulation.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntToLongFunction;

/**
 * All environments of the function. A request takes one that is warm and idle, or makes another.
 */
public final class Fleet {
  private final VirtualTime time;
  private final Capacity capacity;
  private final Blueprint blueprint;
  private final IntToLongFunction skewMillis;
  private final Deque<Environment> idle = new ArrayDeque<>();
  private final List<String> misdeeds = new ArrayList<>();
  private int made;
  private int died;
  private int refused;

  /**
   * @param skewMillis by how much the clock of an environment is wrong
   */
  public Fleet(
      VirtualTime time, Capacity capacity, Blueprint blueprint, IntToLongFunction skewMillis) {
    this.time = time;
    this.capacity = capacity;
    this.blueprint = blueprint;
    this.skewMillis = skewMillis;
  }

  /** Sends a request from a thread in virtual time and waits for what comes of it. */
  public Reply send(Function<TransparencyLog, AppendResult> request) {
    if (idle.isEmpty() && !capacity.allows(made, made - died, time.micros())) {
      refused++;
      return new Reply.TooMany();
    }
    Environment environment = idle.isEmpty() ? make() : idle.pop();
    Reply reply = environment.handle(request).join();
    if (environment.idle()) {
      idle.push(environment);
    } else {
      died++;
    }
    return reply;
  }

  /** Has an environment do something that has no answer; whether it did. */
  public boolean tell(Consumer<TransparencyLog> order) {
    Reply reply =
        send(
            log -> {
              order.accept(log);
              return new AppendResult.Busy(Duration.ZERO);
            });
    return reply instanceof Reply.Answered;
  }

  private Environment make() {
    int number = made++;
    return new Environment(time, number, skewMillis.applyAsLong(number), misdeeds::add, blueprint);
  }

  /** How many environments there ever were. */
  public int made() {
    return made;
  }

  /** How many requests found no environment. */
  public int refused() {
    return refused;
  }

  /** How many of them died. */
  public int died() {
    return died;
  }

  /** What environments did that they must not, such as work after an answer. */
  public List<String> misdeeds() {
    return List.copyOf(misdeeds);
  }

  /** Forgets the idle environments, as Lambda does after a while: the next request makes one. */
  public void retire() {
    idle.clear();
  }
}
