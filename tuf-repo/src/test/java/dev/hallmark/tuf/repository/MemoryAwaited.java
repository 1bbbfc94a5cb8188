package dev.hallmark.tuf.repository;

import java.util.function.UnaryOperator;

/** What waits, in memory. */
final class MemoryAwaited implements AwaitedLists {
  private AwaitedList waiting = AwaitedList.NONE;

  @Override
  public AwaitedList read() {
    return waiting;
  }

  @Override
  public void change(UnaryOperator<AwaitedList> next) {
    waiting = next.apply(waiting);
  }
}
