package dev.hallmark.kit.snapstart;

/**
 * A function's part around the snapshot: rehearse, close every connection, and after the restore
 * begin anew. Wiring anew is how nothing random, dated or connected survives: whatever the objects
 * of a function keep goes with them, and only classes, compiled code and SDK clients without
 * connections stay.
 */
public final class FunctionSnapshot implements SnapshotHook {
  private final Priming priming;
  private final Runnable disconnect;
  private final Runnable wire;

  /**
   * @param disconnect closes connections and forgets credentials; what uses them opens new ones
   * @param wire replaces every object that keeps something
   */
  public FunctionSnapshot(Priming priming, Runnable disconnect, Runnable wire) {
    this.priming = priming;
    this.disconnect = disconnect;
    this.wire = wire;
  }

  @Override
  public void beforeCheckpoint() {
    priming.run();
    disconnect.run();
  }

  @Override
  public void afterRestore() {
    disconnect.run();
    wire.run();
  }
}
