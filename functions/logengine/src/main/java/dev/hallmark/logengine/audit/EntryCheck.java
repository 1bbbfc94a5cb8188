package dev.hallmark.logengine.audit;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.EntryStore;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.transparency.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Bodies and placements of the leaves (I3, I4, I7).
 *
 * <p>An identity has one placement, which names one index: who stands at two indices contradicts it
 * at one of them. So only identities without a placement are remembered, and these are the few
 * whose appends died half way.
 */
final class EntryCheck {
  private record Leaf(long index, Hash hash, Hash identity, Slot slot) {}

  private final EntryStore store;
  private final Tally tally;
  private final Optional<Function<byte[], Hash>> identities;
  private final Optional<ReceiptVerifier> receipts;
  private final IssuerCheck issuers;
  private final Map<Hash, Long> unplaced = new ConcurrentHashMap<>();

  EntryCheck(
      EntryStore store,
      Tally tally,
      Optional<Function<byte[], Hash>> identities,
      Optional<ReceiptVerifier> receipts,
      IssuerCheck issuers) {
    this.store = store;
    this.tally = tally;
    this.identities = identities;
    this.receipts = receipts;
    this.issuers = issuers;
  }

  /** Checks the entries of a page of slots, several at once: one read each is most of an audit. */
  void check(List<Slot> slots) {
    List<Leaf> leaves = new ArrayList<>();
    for (Slot slot : slots) {
      for (int i = 0; i < slot.leaves().size(); i++) {
        leaves.add(
            new Leaf(slot.start() + i, slot.leaves().get(i), slot.identities().get(i), slot));
      }
    }
    Reads.each(leaves, this::check);
  }

  private void check(Leaf leaf) {
    String where = "leaf " + leaf.index();
    Optional<Optional<StoredEntry>> read = Reads.sensible(() -> store.entry(leaf.identity()));
    if (read.isEmpty()) {
      tally.found(Rule.BODY, where, "the entry's item cannot be read");
      return;
    }
    if (read.get().isEmpty()) {
      tally.found(Rule.BODY, where, "the leaf has no entry");
      return;
    }
    StoredEntry stored = read.get().get();
    tally.entries.incrementAndGet();
    checkBody(leaf, stored.entry(), where);
    issuers.check(leaf.index(), stored.entry());
    stored
        .placement()
        .ifPresentOrElse(
            placement -> checkPlacement(leaf, stored.entry(), placement, where),
            () -> remember(leaf, where));
  }

  private void checkBody(Leaf leaf, Entry entry, String where) {
    if (!Hash.leaf(entry.leaf()).equals(leaf.hash())) {
      tally.found(Rule.BODY, where, "the entry does not hash to its leaf");
    } else if (identities.isPresent()
        && !identities.get().apply(entry.leaf()).equals(leaf.identity())) {
      tally.found(Rule.ONCE, where, "the entry is stored under an identity that is not its own");
    }
    if (entry.lowerBound() > leaf.index()) {
      tally.found(Rule.BODY, where, "the entry was written after it was logged");
    }
  }

  private void checkPlacement(Leaf leaf, Entry entry, Placement placement, String where) {
    tally.placements.incrementAndGet();
    if (placement.index() != leaf.index()) {
      tally.found(Rule.ONCE, where, "the entry is placed at another index: it is logged twice");
      return;
    }
    if (placement.timeMillis() != leaf.slot().timeMillis()) {
      tally.found(Rule.ONCE, where, "the entry is placed at another time than its slot's");
    }
    if (receipts.isPresent()) {
      tally.receipts.incrementAndGet();
      Instant time = Instant.ofEpochMilli(placement.timeMillis());
      if (!receipts.get().verifies(placement.receipt(), entry.leaf(), leaf.index(), time)) {
        tally.found(Rule.RECEIPT, where, "the receipt does not verify");
      }
    }
  }

  private void remember(Leaf leaf, String where) {
    Long other = unplaced.putIfAbsent(leaf.identity(), leaf.index());
    if (other != null && other != leaf.index()) {
      tally.found(Rule.ONCE, where, "the entry is logged twice and placed nowhere");
    }
  }
}
