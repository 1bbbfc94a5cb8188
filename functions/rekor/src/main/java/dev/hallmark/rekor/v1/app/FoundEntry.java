package dev.hallmark.rekor.v1.app;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.transparency.Hash;

/**
 * An entry of some shard, with its proof.
 *
 * @param shard where it is
 * @param logged the entry
 */
public record FoundEntry(Shard shard, AppendResult.Logged logged) {
  /** Its id. */
  public EntryId id() {
    return new EntryId(shard.treeId(), Hash.leaf(logged.leaf()));
  }
}
