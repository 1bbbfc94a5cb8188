package dev.hallmark.rekor.v1.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All shards of the log.
 *
 * @param inactive those before the active one
 * @param active the one that takes entries
 */
public record Shards(InactiveShards inactive, Shard active) {
  /** A shard, and an index in it. */
  record Place(Shard shard, long index) {}

  /**
   * Checks that an entry's id names one shard.
   *
   * @throws IllegalArgumentException if two have one tree id
   */
  public Shards {
    long ids =
        Stream.concat(inactive.all().stream(), Stream.of(active))
            .map(Shard::treeId)
            .distinct()
            .count();
    if (ids != inactive.all().size() + 1) {
      throw new IllegalArgumentException("two shards of the log have the same tree id");
    }
  }

  /** A log that was never sharded. */
  public static Shards of(Shard active) {
    return new Shards(InactiveShards.NONE, active);
  }

  /** The active one, then the others. */
  public List<Shard> all() {
    return Stream.concat(Stream.of(active), inactive.all().stream()).toList();
  }

  /** The shard of this id. */
  public Optional<Shard> byTree(long treeId) {
    return all().stream().filter(shard -> shard.treeId() == treeId).findFirst();
  }

  /** Where the entry is, if there is one, that has this index among those of all shards. */
  Place place(long index) {
    List<Long> first = inactive.firstIndexes();
    for (int shard = 0; shard < inactive.all().size(); shard++) {
      if (index < first.get(shard + 1)) {
        return new Place(inactive.all().get(shard), index - first.get(shard));
      }
    }
    return new Place(active, index - first.getLast());
  }
}
