package dev.hallmark.logengine.audit;

import dev.hallmark.logengine.store.Slot;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the chain and recomputes the tree from the leaves alone (I1, I2, I8). Remembers the
 * tree's edge and the last identities, however long the log is.
 */
final class ChainWalk {
  private final Tally tally;
  private final TileCheck tiles;
  private final EntryCheck entries;
  private final CheckpointCheck checkpoints;
  private final long published;

  private CompactRange range;
  // What the slot before says of itself: where it differs from what follows from the leaves, the
  // slots behind it tell which of the two the log was built on.
  private CompactRange claimed;
  private long time;
  private boolean frozen;
  private final List<Hash> identities;
  private Hash publishedRoot = Hash.EMPTY_ROOT;
  private boolean publishedSeen;

  /**
   * @param since where to begin
   * @param identities of the leaves of the tile that {@code since} lies in
   * @param published size that the public sees, whose root is to be remembered
   */
  ChainWalk(
      Tally tally,
      TileCheck tiles,
      EntryCheck entries,
      CheckpointCheck checkpoints,
      AuditState since,
      List<Hash> identities,
      long published) {
    this.tally = tally;
    this.tiles = tiles;
    this.entries = entries;
    this.checkpoints = checkpoints;
    this.range = since.range();
    this.claimed = since.range();
    this.time = since.timeMillis();
    this.frozen = since.frozen();
    this.identities = new ArrayList<>(identities);
    this.published = published;
    boundary(new HashMap<>(), range);
  }

  long size() {
    return range.size();
  }

  CompactRange range() {
    return range;
  }

  long time() {
    return time;
  }

  boolean frozen() {
    return frozen;
  }

  /** Whether a slot ends at the published size. */
  boolean publishedSeen() {
    return publishedSeen;
  }

  /** The root at the published size, if a slot ends there. */
  Hash publishedRoot() {
    return publishedRoot;
  }

  /** Checks one page, and the checkpoints of the sizes it spans but the last. */
  void follow(List<Slot> page) {
    long from = range.size();
    Map<Long, Hash> boundaries = new HashMap<>();
    boundary(boundaries, range);
    List<Slot> followed = new ArrayList<>();
    for (Slot slot : page) {
      if (follow(slot, boundaries)) {
        followed.add(slot);
      }
    }
    entries.check(followed);
    checkpoints.check(from, range.size(), boundaries);
  }

  /** Checks the checkpoints of the last size. */
  void finish() {
    Map<Long, Hash> boundaries = new HashMap<>();
    boundary(boundaries, range);
    checkpoints.check(range.size(), range.size() + 1, boundaries);
  }

  /** Follows one slot; false if it is none of the chain's. */
  private boolean follow(Slot slot, Map<Long, Hash> boundaries) {
    String where = "slot " + slot.start();
    if (frozen) {
      tally.found(Rule.FROZEN, where, "a slot follows the end of the log");
    }
    if (slot.start() < range.size()) {
      tally.found(Rule.CHAIN, where, "the slot starts inside another one");
      return false;
    }
    tally.slots.incrementAndGet();
    if (slot.timeMillis() < time) {
      tally.found(Rule.CHAIN, where, "the slot is older than the one before it");
    }
    if (slot.start() > range.size()) {
      tally.found(Rule.CHAIN, where, "slots are missing before it");
      jump(slot);
    } else {
      append(slot, where);
    }
    if (!slot.root().equals(slot.after().root())) {
      tally.found(Rule.STATE, where, "the slot's root is not that of its edge");
    }
    claimed = slot.after();
    time = Math.max(time, slot.timeMillis());
    frozen = slot.frozen();
    boundary(boundaries, range);
    return true;
  }

  /** Behind a gap only the slot itself says how the tree goes on. */
  private void jump(Slot slot) {
    identities.clear();
    // As many as the longest tile, so that the next full one is compared with something.
    for (long i = 0; i < TilePath.WIDTH; i++) {
      identities.add(Hash.EMPTY_ROOT);
    }
    identities.addAll(slot.identities());
    range = slot.after();
  }

  private void append(Slot slot, String where) {
    boolean fits = range.append(slot.leaves()).equals(slot.after());
    if (!fits
        && claimed.size() == range.size()
        && claimed.append(slot.leaves()).equals(slot.after())) {
      // The break was found at the slot before; the log was built on what that one says.
      range = claimed;
      fits = true;
    }
    if (!fits) {
      tally.found(Rule.STATE, where, "the slot's edge does not follow from the leaves");
    }
    for (int i = 0; i < slot.leaves().size(); i++) {
      identities.add(slot.identities().get(i));
      range = range.append(List.of(slot.leaves().get(i)), this::complete);
    }
    int old = Math.max(0, identities.size() - TilePath.WIDTH);
    identities.subList(0, old).clear();
  }

  private void complete(NodeId node, Hash hash) {
    tiles.complete(node, hash, identities);
  }

  private void boundary(Map<Long, Hash> boundaries, CompactRange at) {
    boundaries.put(at.size(), at.root());
    if (at.size() == published) {
      publishedSeen = true;
      publishedRoot = at.root();
    }
  }
}
