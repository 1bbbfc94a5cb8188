package dev.hallmark.kit.snapstart;

/** What is done around a snapshot. */
public interface SnapshotHook {
  /** Before the snapshot. What it throws fails the publication of the version. */
  void beforeCheckpoint();

  /**
   * After each restore, before the first request, within ten seconds. What it throws ends the
   * environment.
   */
  void afterRestore();
}
