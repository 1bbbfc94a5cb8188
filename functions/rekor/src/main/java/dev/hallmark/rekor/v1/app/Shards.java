package dev.hallmark.rekor.v1.app;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All shards of the log.
 *
 * @param inactive those that are frozen, oldest first
 * @param active the one that takes entries
 */
public record Shards(List<Shard> inactive, Shard active) {
  public Shards {
    inactive = List.copyOf(inactive);
  }

  /** A log that was never sharded. */
  public static Shards of(Shard active) {
    return new Shards(List.of(), active);
  }

  /** The active one, then the others. */
  public List<Shard> all() {
    return Stream.concat(Stream.of(active), inactive.stream()).toList();
  }

  /** The shard of this id. */
  public Optional<Shard> byTree(long treeId) {
    return all().stream().filter(shard -> shard.treeId() == treeId).findFirst();
  }

  /** The shard that has the entry of this index, if any has. */
  public Shard ofIndex(long index) {
    return all().stream()
        .filter(shard -> shard.firstIndex() <= index)
        .max(Comparator.comparingLong(Shard::firstIndex))
        .orElse(active);
  }
}
