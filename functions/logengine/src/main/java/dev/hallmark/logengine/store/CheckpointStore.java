package dev.hallmark.logengine.store;

import java.util.List;
import java.util.Optional;

/**
 * Signed checkpoints by size and time. Durability, atomicity and unknown outcomes as in {@link
 * LogStore}.
 */
public interface CheckpointStore {
  /**
   * Writes a checkpoint if there is none of this size and time.
   *
   * @return the checkpoint that stands there now
   */
  StoredCheckpoint putCheckpoint(StoredCheckpoint checkpoint);

  /** The checkpoint of the largest size, of several the latest. */
  default Optional<StoredCheckpoint> latestCheckpoint() {
    return checkpointUpTo(Long.MAX_VALUE);
  }

  /**
   * The checkpoint of the largest size that is not larger than this, of several the latest.
   *
   * @param most a size
   */
  Optional<StoredCheckpoint> checkpointUpTo(long most);

  /** The checkpoints with {@code from <= size < to}, in order of size and time. For audits. */
  List<StoredCheckpoint> checkpoints(long from, long to);
}
