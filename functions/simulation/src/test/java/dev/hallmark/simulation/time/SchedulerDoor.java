package dev.hallmark.simulation.time;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;

/**
 * The JDK's way to give a virtual thread a scheduler. It has no public door yet: the module's tests
 * run with {@code --add-opens java.base/java.lang=ALL-UNNAMED}. Threads that such a thread starts
 * inherit its scheduler, which is what makes a simulation of unchanged code possible.
 */
final class SchedulerDoor {
  private static final Method NEW_VIRTUAL_THREAD = find();

  private SchedulerDoor() {}

  /** A virtual thread, not started, that runs only when the scheduler runs what it is handed. */
  static Thread newThread(Executor scheduler, String name, Runnable work) {
    try {
      return (Thread) NEW_VIRTUAL_THREAD.invoke(null, scheduler, name, 0, work);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("java.lang is closed", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the JDK makes no such thread", e);
    }
  }

  private static Method find() {
    try {
      Method method =
          Class.forName("java.lang.ThreadBuilders")
              .getDeclaredMethod(
                  "newVirtualThread", Executor.class, String.class, int.class, Runnable.class);
      method.setAccessible(true);
      return method;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK hides schedulers elsewhere", e);
    }
  }
}
