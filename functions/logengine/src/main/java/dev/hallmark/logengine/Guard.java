package dev.hallmark.logengine;

import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Publication.Published;
import dev.hallmark.logengine.store.StoreRefusedException;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure, before an environment's first append and then each minute, that the store is the one
 * the log was opened on and not behind what the public has seen. A log that was restored to an
 * earlier moment would otherwise sign a second history.
 */
final class Guard {
  private static final long TRUSTED_MILLIS = 60_000;

  /** The public files may be out of reach for so long before appends stop. */
  private static final long PATIENCE_MILLIS = 10 * TRUSTED_MILLIS;

  /** Between two looks while they are. */
  private static final long RETRY_MILLIS = 10_000;

  private final Optional<Origin> origin;
  private final Chain chain;
  private final StoredNodes nodes;
  private final Notary notary;
  private final Ticker ticker;
  private volatile @Nullable Long passedAt;
  private volatile @Nullable Long failedAt;

  Guard(Optional<Origin> origin, Chain chain, StoredNodes nodes, Notary notary, Ticker ticker) {
    this.origin = origin;
    this.chain = chain;
    this.nodes = nodes;
    this.notary = notary;
    this.ticker = ticker;
  }

  /**
   * Looks if it is time to.
   *
   * @throws StoreRefusedException if nothing may be appended
   */
  void check() {
    Long passed = passedAt;
    Long failed = failedAt;
    if (passed != null && failed != null && ticker.millis() - failed < RETRY_MILLIS) {
      return;
    }
    if (origin.isPresent() && (passed == null || ticker.millis() - passed >= TRUSTED_MILLIS)) {
      long now = ticker.millis();
      if (checked(origin.get(), passed != null && now - passed < PATIENCE_MILLIS)) {
        passedAt = now;
      }
    }
  }

  /** False if it could not be looked and an earlier look is good for a while yet. */
  private boolean checked(Origin of, boolean trusted) {
    try {
      look(of);
      return true;
    } catch (StoreRefusedException | LogIntegrityException e) {
      throw e;
    } catch (LogStoreException e) {
      if (trusted) {
        failedAt = ticker.millis();
        return false;
      }
      throw e;
    }
  }

  private void look(Origin of) {
    // The published checkpoint first and then the chain: the other order finds a healthy log
    // behind.
    Optional<Published> published = of.published().checkpoint();
    long size = published.isPresent() ? requirePrefix(published.get()) : 0;
    requireAdopted(of, size > 0);
  }

  /** The published size, if all of it is in the store. */
  private long requirePrefix(Published anchor) {
    Notary.Noted noted;
    try {
      noted = notary.read(anchor.note());
    } catch (LogIntegrityException e) {
      throw new StoreRefusedException(
          "the published checkpoint is not signed by this log's key: settings name another log's"
              + " key or bucket, or somebody replaced the object; compare them, see 'hallmark log"
              + " status'");
    }
    long size = noted.checkpoint().size();
    // What this environment has read of the chain itself need not be read again.
    Head head = chain.known().size() >= size ? chain.known() : chain.end();
    if (size > head.size()) {
      throw new StoreRefusedException(
          "the log's table is behind the published checkpoint: it was restored to an earlier"
              + " moment or is another log's; restore it to a later moment, or open a new log"
              + " shard; see 'hallmark log status'");
    }
    Hash root = size == head.size() ? head.root() : root(size);
    if (!root.equals(noted.checkpoint().root())) {
      throw new StoreRefusedException(
          "the log's table holds another history than the published checkpoint; nothing was"
              + " appended; see 'hallmark log fsck'");
    }
    return size;
  }

  private Hash root(long size) {
    return new CompactRange(size, nodes.hashes(CompactRange.nodesOf(size))).root();
  }

  private void requireAdopted(Origin of, boolean published) {
    String store = of.identity().current();
    if (of.identity().adopted(store)) {
      return;
    }
    Head head = chain.latest();
    if (head.size() > 0 || head.frozen() || published) {
      throw new StoreRefusedException(
          "the log's table is not the one the log was opened on (restored, copied or replaced);"
              + " if it is the one to go on with, run 'hallmark log adopt'");
    }
    // A new log on a new table: nobody has seen anything of it.
    of.identity().adopt(store);
  }
}
