package dev.hallmark.rekor.v1.app;

import dev.hallmark.kit.store.SearchIndex;
import dev.hallmark.rekor.v1.app.SearchResult.Found;
import dev.hallmark.rekor.v1.app.SearchResult.TooMany;
import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds entries by what they are about. The index may name an entry whose writer died before it was
 * committed; only what a log holds is given out. Thread-safe.
 */
public final class SearchEntries {
  /** As many ids fit into a tenth of one answer of a function. */
  private static final int MOST = 10_000;

  private final Shards shards;
  private final SearchIndex index;

  public SearchEntries(Shards shards, SearchIndex index) {
    this.shards = shards;
    this.index = index;
  }

  /** Entries that are noted under one of these keys, at the least. */
  public SearchResult any(Collection<String> keys) {
    Set<String> found = new LinkedHashSet<>();
    for (String key : keys) {
      found.addAll(index.find(key, MOST + 1));
      if (found.size() > MOST) {
        return new TooMany(MOST);
      }
    }
    return committed(found);
  }

  /** Entries that are noted under each of these keys. One rare key is enough to be answered. */
  public SearchResult each(Collection<String> keys) {
    List<String> others = new ArrayList<>(keys);
    for (String key : keys) {
      List<String> found = index.find(key, MOST + 1);
      if (found.size() <= MOST) {
        others.remove(key);
        Collection<String> left = found;
        for (String other : others) {
          left = left.isEmpty() ? left : index.among(other, left);
        }
        return committed(left);
      }
    }
    return keys.isEmpty() ? new Found(List.of()) : new TooMany(MOST);
  }

  private Found committed(Collection<String> found) {
    Map<Long, List<EntryId>> byTree =
        found.stream()
            .map(EntryId::parse)
            .distinct()
            .collect(Collectors.groupingBy(EntryId::treeId));
    List<EntryId> entries = new ArrayList<>();
    for (Shard shard : shards.all()) {
      List<EntryId> named = byTree.getOrDefault(shard.treeId(), List.of());
      Set<Hash> held = shard.log().holds(named.stream().map(EntryId::leaf).toList());
      named.stream().filter(id -> held.contains(id.leaf())).forEach(entries::add);
    }
    return new Found(entries);
  }
}
