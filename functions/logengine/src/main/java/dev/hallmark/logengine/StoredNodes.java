package dev.hallmark.logengine;

import dev.hallmark.logengine.Steps.Step;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.SlotStore;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.merkle.NodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Any node of the committed tree, from the slots alone.
 *
 * <p>Every slot carries the tree's right edge. So the slot that crosses size B, together with the
 * one before it, gives all nodes of the edge of size B−1 and every node that ends at B: one read of
 * two small items, however large the tree. A proof takes one such read for its left siblings and
 * right edge together and one for each right sibling in between.
 */
final class StoredNodes implements NodeSource {
  /** 32 bytes and a key each: a few hundred kilobytes. */
  private static final int REMEMBERED = 4_096;

  private final SlotStore store;
  private final Steps steps;
  private final Map<NodeId, Hash> remembered =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<NodeId, Hash> eldest) {
              return size() > REMEMBERED;
            }
          });

  StoredNodes(SlotStore store, Steps steps) {
    this.store = store;
    this.steps = steps;
  }

  /** The hashes of nodes that are complete in the committed tree. */
  @Override
  public List<Hash> hashes(List<NodeId> ids) {
    Map<NodeId, Hash> known = new HashMap<>();
    List<NodeId> missing = new ArrayList<>();
    for (NodeId id : ids) {
      Hash hash = remembered.get(id);
      if (hash == null) {
        missing.add(id);
      } else {
        known.put(id, hash);
      }
    }
    List<Step<Map<NodeId, Hash>>> reads =
        crossings(missing).stream().map(size -> steps.start(() -> at(size))).toList();
    Steps.await(reads);
    for (Step<Map<NodeId, Hash>> read : reads) {
      known.putAll(read.result());
    }
    List<Hash> hashes = new ArrayList<>();
    for (NodeId id : ids) {
      Hash hash = known.get(id);
      if (hash == null) {
        throw new LogIntegrityException("a node of the tree is not where it must be");
      }
      remembered.put(id, hash);
      hashes.add(hash);
    }
    return hashes;
  }

  /** The fewest sizes that have to be looked at, largest first. */
  static List<Long> crossings(List<NodeId> nodes) {
    List<NodeId> open =
        new ArrayList<>(
            nodes.stream()
                .distinct()
                .sorted(Comparator.comparingLong(NodeId::endLeaf).reversed())
                .toList());
    List<Long> sizes = new ArrayList<>();
    while (!open.isEmpty()) {
      long size = open.getFirst().endLeaf();
      sizes.add(size);
      open.removeIf(node -> node.endLeaf() == size || inEdge(node, size - 1));
    }
    return sizes;
  }

  /** Whether a node is one of those that the compact range of this size is made of. */
  private static boolean inEdge(NodeId node, long size) {
    return node.endLeaf() <= size
        && (node.index() & 1) == 0
        && size >>> node.level() == node.index() + 1;
  }

  private Map<NodeId, Hash> at(long size) {
    List<Slot> slots = store.slotsBefore(size, 2);
    if (slots.isEmpty() || slots.getFirst().end() < size) {
      throw new LogIntegrityException("the log is shorter than it was");
    }
    Slot crossing = slots.getFirst();
    Head before = slots.size() == 2 ? Head.of(slots.get(1)) : Head.EMPTY;
    before.after(crossing);
    int upToSize = Math.toIntExact(size - crossing.start());
    return new NewNodes(before.range(), crossing.leaves().subList(0, upToSize)).all();
  }
}
