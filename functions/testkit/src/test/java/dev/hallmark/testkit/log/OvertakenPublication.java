package dev.hallmark.testkit.log;

import dev.hallmark.logengine.store.Publication;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Something happens just before a checkpoint is replaced for the first time. */
final class OvertakenPublication extends ForwardingPublication {
  private final Runnable first;
  private final AtomicBoolean happened = new AtomicBoolean();

  OvertakenPublication(Publication publication, Runnable first) {
    super(publication);
    this.first = first;
  }

  @Override
  public boolean replaceCheckpoint(Optional<Published> over, String note) {
    if (happened.compareAndSet(false, true)) {
      first.run();
    }
    return super.replaceCheckpoint(over, note);
  }
}
