package dev.hallmark.localstack.load;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import dev.hallmark.transparency.note.Checkpoint;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * A tree that proves of each earlier one to be its beginning: what was proved to be in an earlier
 * tree is then in this one. Entries that were committed together share a tree, and a proof.
 */
final class ConsistentTree implements NewestTree {
  private final LogHttp http;
  private final String base;
  private final Checkpoint newest;
  private final Set<Checkpoint> proved = new HashSet<>();

  /**
   * @param base what stands before {@code /proof}
   */
  ConsistentTree(LogHttp http, String base, Checkpoint newest) {
    this.http = http;
    this.base = base;
    this.newest = newest;
  }

  @Override
  public long size() {
    return newest.size();
  }

  @Override
  public void holds(Receipt receipt) throws IOException, InterruptedException, UnprovedException {
    Checkpoint earlier = receipt.tree();
    if (!earlier.origin().equals(newest.origin()) || earlier.size() > newest.size()) {
      throw new UnprovedException(
          "entry %d is in a tree of %s of %d, the newest is that of %s of %d"
              .formatted(
                  receipt.index(),
                  earlier.origin(),
                  earlier.size(),
                  newest.origin(),
                  newest.size()));
    }
    if (proved.contains(earlier)) {
      return;
    }
    String query = "/proof?firstSize=%d&lastSize=%d".formatted(earlier.size(), newest.size());
    boolean consistent;
    try {
      consistent =
          new ConsistencyProof(
                  earlier.size(),
                  newest.size(),
                  Proofs.hashes(http.json(base + query).path("hashes"), Hash::fromHex))
              .verify(earlier.root(), newest.root());
    } catch (IllegalArgumentException e) {
      consistent = false;
    }
    if (!consistent) {
      throw new UnprovedException(
          "the tree of %d is not the beginning of that of %d"
              .formatted(earlier.size(), newest.size()));
    }
    proved.add(earlier);
  }
}
