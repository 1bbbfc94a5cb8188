package dev.hallmark.rekor.v1.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shards before the active one, oldest first. Their entries are counted first, so the index of
 * an entry of the active shard is known only when they have ended: the first entry that is to be
 * logged there ends them. Thread-safe.
 */
public final class InactiveShards {
  /** A log that was never sharded. */
  public static final InactiveShards NONE = new InactiveShards(List.of());

  private final List<Shard> shards;

  /** Once all have ended: how many entries stand before each, and in all. */
  private volatile @Nullable List<Long> settled;

  /**
   * @param shards oldest first
   */
  public InactiveShards(List<Shard> shards) {
    this.shards = List.copyOf(shards);
  }

  /** All of them. */
  public List<Shard> all() {
    return shards;
  }

  /** Ends those that have not ended yet: no entry is logged in them any more. */
  void end() {
    if (settled == null) {
      shards.stream()
          .filter(shard -> !shard.log().extent().frozen())
          .forEach(shard -> shard.log().freeze());
    }
  }

  /**
   * How many entries all of them have.
   *
   * @throws IllegalStateException if one may still get more
   */
  public long size() {
    List<Long> ends = firstIndexes();
    if (settled == null) {
      throw new IllegalStateException("a shard before the active one has not ended yet");
    }
    return ends.getLast();
  }

  /** How many entries stand before each; and at the end, in all of them as it is now. */
  List<Long> firstIndexes() {
    List<Long> known = settled;
    if (known != null) {
      return known;
    }
    List<Long> indexes = new ArrayList<>(List.of(0L));
    boolean ended = true;
    for (Shard shard : shards) {
      var extent = shard.log().extent();
      indexes.add(indexes.getLast() + extent.size());
      ended &= extent.frozen();
    }
    if (ended) {
      settled = List.copyOf(indexes);
    }
    return indexes;
  }
}
