package dev.hallmark.simulation.time;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler of virtual threads together with the time they see. One thread of the machine runs
 * everything: while anything is ready, time stands; when nothing is, time jumps to the next
 * wake-up. Locks, joins and pauses of the code under test just park.
 */
public final class VirtualTime {
  private static final int FRAMES_SHOWN = 12;
  private static final int WORKS_SHOWN = 4;

  private record Wake(long micros, long ticket, Runnable event) implements Comparable<Wake> {
    @Override
    public int compareTo(Wake other) {
      int byTime = Long.compare(micros, other.micros);
      return byTime == 0 ? Long.compare(ticket, other.ticket) : byTime;
    }
  }

  private static final class Alarm {
    private boolean rung;
  }

  private final ReadyQueue ready;
  private final PriorityQueue<Wake> wakes = new PriorityQueue<>();
  private final Map<Work, Thread> working = new LinkedHashMap<>();
  private final ConcurrentLinkedQueue<Runnable> intruders = new ConcurrentLinkedQueue<>();
  private long micros;
  private long tickets;
  private @Nullable Thread loop;
  private @Nullable Throwable broken;

  private VirtualTime(ReadyQueue ready) {
    this.ready = ready;
  }

  /** What is ready runs first come, first served. */
  public static VirtualTime inOrder() {
    return new VirtualTime(ReadyQueue.inOrder());
  }

  /** What runs next of all that is ready is drawn. */
  public static VirtualTime drawn(RandomGenerator random) {
    return new VirtualTime(ReadyQueue.drawn(random));
  }

  /** Something that was started and must end. */
  public final class Work {
    private final String name;

    private Work(String name) {
      this.name = name;
    }

    /** It died with its machine: nobody waits for its end. */
    public void abandon() {
      working.remove(this);
    }
  }

  /** Microseconds since the beginning. */
  public long micros() {
    return micros;
  }

  /** Starts a thread that must end before the simulation does. */
  public Work start(String name, Runnable body) {
    Work work = new Work(name);
    Thread thread =
        SchedulerDoor.newThread(
            this::execute,
            name,
            () -> {
              try {
                body.run();
              } catch (RuntimeException | Error e) {
                broken = broken == null ? e : broken;
              }
              working.remove(work);
            });
    working.put(work, thread);
    thread.start();
    return work;
  }

  /** Does something at a moment, between the threads. */
  public void at(long moment, Runnable event) {
    wakes.add(new Wake(Math.max(moment, micros), tickets++, event));
  }

  /** Lets time pass for the calling thread. */
  public void sleep(long duration) {
    Thread sleeper = Thread.currentThread();
    Alarm alarm = new Alarm();
    at(
        micros + duration,
        () -> {
          alarm.rung = true;
          LockSupport.unpark(sleeper);
        });
    while (!alarm.rung) {
      LockSupport.park(this);
    }
  }

  /** Never returns: what becomes of the threads of a machine that died. */
  public void stopDead() {
    while (true) {
      LockSupport.park(this);
    }
  }

  /** Runs until all is done. */
  public void run() {
    if (!run(Long.MAX_VALUE)) {
      throw new IllegalStateException("time ends never");
    }
  }

  /**
   * Runs until all is done or the next thing to do is later than a moment.
   *
   * @return whether all is done
   */
  public boolean run(long until) {
    loop = Thread.currentThread();
    while (true) {
      Throwable fault = broken;
      if (fault != null) {
        throw new IllegalStateException("a thread of the simulation broke", fault);
      }
      Runnable next = ready.poll();
      if (next != null) {
        next.run();
        continue;
      }
      if (!intruders.isEmpty()) {
        throw new StuckException("something waited for real time");
      }
      Wake wake = wakes.peek();
      if (wake == null) {
        break;
      }
      if (wake.micros > until) {
        return false;
      }
      wakes.remove();
      micros = wake.micros;
      wake.event.run();
    }
    if (!working.isEmpty()) {
      throw new StuckException(waiting());
    }
    return true;
  }

  /** Who has not ended yet, and where it stands. */
  public String waiting() {
    return "after "
        + micros / 1_000
        + " ms these wait and nothing wakes them: "
        + working.entrySet().stream()
            .limit(WORKS_SHOWN)
            .map(entry -> entry.getKey().name + " at " + frames(entry.getValue()))
            .collect(Collectors.joining("; "))
        + (working.size() > WORKS_SHOWN ? " and " + (working.size() - WORKS_SHOWN) + " more" : "");
  }

  private static String frames(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("dev.hallmark."))
        .limit(FRAMES_SHOWN)
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .collect(Collectors.joining(" < "));
  }

  private void execute(Runnable continuation) {
    Thread current = Thread.currentThread();
    if (current == loop || current.isVirtual() || loop == null) {
      ready.add(continuation);
    } else {
      // From a timer of the JDK: the code under test slept by the real clock.
      intruders.add(continuation);
    }
  }
}
