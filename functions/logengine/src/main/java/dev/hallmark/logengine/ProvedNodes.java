package dev.hallmark.logengine;

import static java.util.Collections.emptyIterator;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.merkle.NodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Nodes that were just computed, and stored ones where these do not suffice. */
final class ProvedNodes implements NodeSource {
  private final NewNodes computed;
  private final StoredNodes stored;

  ProvedNodes(NewNodes computed, StoredNodes stored) {
    this.computed = computed;
    this.stored = stored;
  }

  @Override
  public List<Hash> hashes(List<NodeId> ids) {
    Map<NodeId, Hash> known = computed.all();
    // Rarely any: of an entry that another leader committed and did not live to tell of.
    List<NodeId> missing = ids.stream().filter(id -> !known.containsKey(id)).toList();
    Iterator<Hash> read = missing.isEmpty() ? emptyIterator() : stored.hashes(missing).iterator();
    List<Hash> hashes = new ArrayList<>();
    for (NodeId id : ids) {
      Hash hash = known.get(id);
      hashes.add(hash == null ? read.next() : hash);
    }
    return hashes;
  }
}
