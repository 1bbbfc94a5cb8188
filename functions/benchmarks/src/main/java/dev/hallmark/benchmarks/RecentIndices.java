package dev.hallmark.benchmarks;

import dev.hallmark.transparency.Hash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the leaves of the slots stand that were read last: an audit reads entries by slot. */
final class RecentIndices {
  private static final int REMEMBERED = 16_384;

  private final Map<Hash, Long> indices =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized void remember(long from, List<Hash> leaves) {
    for (int i = 0; i < leaves.size(); i++) {
      indices.put(leaves.get(i), from + i);
    }
  }

  synchronized long of(Hash leaf) {
    Long index = indices.get(leaf);
    if (index == null) {
      throw new IllegalStateException("the entry's slot was not read lately");
    }
    return index;
  }
}
