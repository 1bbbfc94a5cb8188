package dev.hallmark.operator;

import dev.hallmark.kit.store.SearchIndex;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logkeys.EntryExtra;
import dev.hallmark.logkeys.TreeOrigin;
import dev.hallmark.transparency.Hash;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares a search index with the one that a log gives: what is kept beside each entry says under
 * which keys the index has it. Holds a few hundred entries in memory, whatever the log's size.
 */
final class IndexCheck {
  private static final int ROWS_AT_ONCE = 500;
  private static final int TREE_DIGITS = 16;

  /**
   * What was found.
   *
   * @param entries how many the log has
   * @param expected how many notes these give
   * @param missing of these, how many the index lacked
   * @param repaired of these, how many were noted now
   * @param wrong notes of committed entries under keys that are not theirs
   * @param uncommitted notes of entries that never came into the log
   */
  record Result(
      long entries, long expected, long missing, long repaired, long wrong, long uncommitted) {
    boolean equal() {
      return missing == repaired && wrong == 0;
    }
  }

  private final SearchIndex index;
  private final LogStore store;
  private final TransparencyLog log;
  private final String tree;
  private long expected;
  private long missing;
  private long repaired;
  private long wrong;
  private long uncommitted;

  IndexCheck(LogTarget target, SearchIndex index) {
    this.index = index;
    this.store = target.store();
    this.log =
        TransparencyLog.builder(
                target.store(), target.key(), InstantSource.system(), new SecureRandom())
            .build();
    this.tree = HexFormat.of().toHexDigits(TreeOrigin.parse(target.origin()).treeId());
  }

  /**
   * Runs once.
   *
   * @param repair whether to note what is missing
   */
  Result run(boolean repair) {
    long size = store.slotsBefore(Long.MAX_VALUE, 1).stream().mapToLong(Slot::end).sum();
    for (long from = 0; from < size; ) {
      List<Entry> entries = log.entries(from, size);
      missing(entries, repair);
      from += entries.size();
    }
    List<Map.Entry<String, String>> rows = new ArrayList<>();
    index.forEach(
        (key, id) -> {
          // Other shards have their notes in the same index.
          if (id.startsWith(tree)) {
            rows.add(Map.entry(key, id));
          }
          if (rows.size() == ROWS_AT_ONCE) {
            surplus(rows);
            rows.clear();
          }
        });
    surplus(rows);
    return new Result(size, expected, missing, repaired, wrong, uncommitted);
  }

  private void missing(List<Entry> entries, boolean repair) {
    Map<String, List<String>> idsByKey = new TreeMap<>();
    for (Entry entry : entries) {
      for (String key : EntryExtra.decode(entry.extra()).indexKeys()) {
        idsByKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(tree + entry.identity().hex());
      }
    }
    idsByKey.forEach(
        (key, ids) -> {
          expected += ids.size();
          Set<String> noted = index.among(key, ids);
          for (String id : ids) {
            if (!noted.contains(id)) {
              missing++;
              if (repair) {
                index.add(List.of(key), id);
                repaired++;
              }
            }
          }
        });
  }

  private void surplus(List<Map.Entry<String, String>> rows) {
    Map<Hash, Set<String>> keys = new HashMap<>();
    List<Hash> identities =
        rows.stream().map(Map.Entry::getValue).map(IndexCheck::leaf).distinct().toList();
    for (Entry entry : store.entries(identities)) {
      keys.put(entry.identity(), EntryExtra.decode(entry.extra()).indexKeys());
    }
    Set<Hash> held = log.holds(List.copyOf(keys.keySet()));
    for (Map.Entry<String, String> row : rows) {
      Hash leaf = leaf(row.getValue());
      Set<String> ofEntry = keys.get(leaf);
      if (ofEntry == null || !held.contains(leaf)) {
        uncommitted++;
      } else if (!ofEntry.contains(row.getKey())) {
        wrong++;
      }
    }
  }

  private static Hash leaf(String id) {
    return Hash.fromHex(id.substring(TREE_DIGITS));
  }
}
