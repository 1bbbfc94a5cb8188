package dev.hallmark.rekor.v1.app;

import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Optional;

/**
 * Finds entries of every shard. A stored promise and the newest checkpoint that covers the entry
 * are given out again, so that a read signs nothing. Thread-safe.
 */
public final class FindEntries {
  private final AdmissionRules rules;
  private final Shards shards;

  public FindEntries(AdmissionRules rules, Shards shards) {
    this.rules = rules;
    this.shards = shards;
  }

  /** The entry of an index among those of all shards. */
  public Optional<FoundEntry> byIndex(long index) {
    Shards.Place place = shards.place(index);
    return place
        .shard()
        .log()
        .entry(place.index())
        .map(logged -> new FoundEntry(place.shard(), logged));
  }

  /** The entry of an id; nothing if there is no such shard. */
  public Optional<FoundEntry> byId(EntryId id) {
    return shards.byTree(id.treeId()).flatMap(shard -> in(shard, id.leaf()));
  }

  /** The entry of a leaf hash; of the active shard if several have it. */
  public Optional<FoundEntry> byLeaf(Hash leaf) {
    return shards.all().stream().flatMap(shard -> in(shard, leaf).stream()).findFirst();
  }

  /**
   * The entries of every shard that a proposal would be.
   *
   * @throws ProposalException if it could be none
   */
  public List<FoundEntry> byProposal(Proposal proposal) throws ProposalException {
    Hash leaf = Hash.leaf(rules.judge(proposal).body());
    return shards.all().stream().flatMap(shard -> in(shard, leaf).stream()).toList();
  }

  private static Optional<FoundEntry> in(Shard shard, Hash leaf) {
    return shard.log().find(leaf).map(logged -> new FoundEntry(shard, logged));
  }
}
