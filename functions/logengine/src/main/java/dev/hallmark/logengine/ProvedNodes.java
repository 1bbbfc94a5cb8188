package dev.hallmark.logengine;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.merkle.NodeSource;
import java.util.ArrayList;
import java.util.List;

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
    List<Hash> hashes = new ArrayList<>();
    for (NodeId id : ids) {
      Hash known = computed.all().get(id);
      if (known == null) {
        // Rare: an entry that another leader committed and did not live to tell of.
        return stored.hashes(ids);
      }
      hashes.add(known);
    }
    return hashes;
  }
}
