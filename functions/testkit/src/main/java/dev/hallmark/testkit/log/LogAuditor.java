package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Derives a whole log anew from its store's leaves and compares every other artefact with it.
 * Throws {@link AssertionError} for what does not hold.
 *
 * <ul>
 *   <li>I1 chain: each slot starts where the one before ends; time does not go back
 *   <li>I2 state: edge and root of each slot follow from the leaves
 *   <li>I3 once: no leaf and no identity twice
 *   <li>I4 body: every leaf has a body that hashes to it; every placement names its leaf
 *   <li>I5 signed is committed: every signature ever made is over the root at the end of a slot
 *   <li>I7 promise: every answer holds, and every checkpoint is of the same growing tree
 *   <li>I8 frozen: nothing after the end
 * </ul>
 */
public final class LogAuditor {
  private final MemoryLogStore store;
  private final TestLogKey key;
  private final List<Hash> leaves = new ArrayList<>();
  private final List<Hash> identities = new ArrayList<>();
  private final Map<Long, Slot> slotOfIndex = new HashMap<>();
  private final Set<Long> boundaries = new TreeSet<>(Set.of(0L));
  private final NaiveTree tree;

  private LogAuditor(MemoryLogStore store, TestLogKey key) {
    this.store = store;
    this.key = key;
    followChain();
    this.tree = new NaiveTree(leaves);
  }

  /** Checks a log, and gives the check for questions about single answers. */
  public static LogAuditor audit(MemoryLogStore store, TestLogKey key) {
    LogAuditor auditor = new LogAuditor(store, key);
    auditor.checkStates();
    auditor.checkOnce();
    auditor.checkBodies();
    auditor.checkSignatures();
    auditor.checkTiles();
    return auditor;
  }

  /** Number of leaves. */
  public int size() {
    return leaves.size();
  }

  /** The tree over the log's leaves. */
  public NaiveTree tree() {
    return tree;
  }

  /** Checks that an answer given earlier holds in the log as it is. */
  public void holds(Logged answer) {
    Hash leaf = Hash.leaf(answer.leaf());
    assertThat(leaves.get(Math.toIntExact(answer.index())))
        .as("I7 promise: leaf at the index")
        .isEqualTo(leaf);
    assertThat(key.verifies(answer.note())).as("I7 promise: signature").isTrue();
    Checkpoint checkpoint = Checkpoint.parse(answer.note().text()).orElseThrow();
    assertThat(checkpoint.root()).as("I7 promise: root").isEqualTo(tree.root(checkpoint.size()));
    assertThat(answer.proof().leafIndex()).as("I7 promise: proof").isEqualTo(answer.index());
    assertThat(answer.proof().treeSize()).as("I7 promise: proof").isEqualTo(checkpoint.size());
    assertThat(answer.proof().verify(leaf, checkpoint.root())).as("I7 promise: proof").isTrue();
    Slot slot = Objects.requireNonNull(slotOfIndex.get(answer.index()));
    assertThat(answer.timestampMillis()).as("I7 promise: time").isEqualTo(slot.timeMillis());
  }

  private void followChain() {
    long size = 0;
    long time = 0;
    boolean frozen = false;
    for (Slot slot : store.allSlots()) {
      assertThat(frozen).as("I8 frozen: slot after the end").isFalse();
      assertThat(slot.start()).as("I1 chain: start of a slot").isEqualTo(size);
      assertThat(slot.timeMillis()).as("I1 chain: time of a slot").isGreaterThanOrEqualTo(time);
      for (Hash leaf : slot.leaves()) {
        slotOfIndex.put((long) leaves.size(), slot);
        leaves.add(leaf);
      }
      identities.addAll(slot.identities());
      size = leaves.size();
      boundaries.add(size);
      time = slot.timeMillis();
      frozen = slot.frozen();
    }
  }

  private void checkStates() {
    for (Slot slot : store.allSlots()) {
      assertThat(slot.root()).as("I2 state: root of a slot").isEqualTo(tree.root(slot.end()));
      assertThat(slot.after()).as("I2 state: edge of a slot").isEqualTo(edge(slot.end()));
    }
  }

  private CompactRange edge(long size) {
    List<Hash> nodes = new ArrayList<>();
    int from = 0;
    for (int bit = 31; bit >= 0; bit--) {
      if ((size >>> bit & 1) == 1) {
        nodes.add(tree.root(from, from + (1 << bit)));
        from += 1 << bit;
      }
    }
    return new CompactRange(size, nodes);
  }

  private void checkOnce() {
    assertThat(leaves).as("I3 once: leaves").doesNotHaveDuplicates();
    assertThat(identities).as("I3 once: identities").doesNotHaveDuplicates();
  }

  private void checkBodies() {
    Map<Hash, Entry> bodies = new HashMap<>();
    store.allEntries().forEach(entry -> bodies.put(entry.identity(), entry));
    Map<Hash, Placement> placements = store.allPlacements();
    for (int i = 0; i < leaves.size(); i++) {
      Entry body = bodies.get(identities.get(i));
      assertThat(body).as("I4 body: of leaf " + i).isNotNull();
      assertThat(Hash.leaf(Objects.requireNonNull(body).leaf()))
          .as("I4 body: hash of leaf " + i)
          .isEqualTo(leaves.get(i));
      assertThat(body.lowerBound()).as("I4 body: lower bound").isLessThanOrEqualTo(i);
    }
    placements.forEach(
        (identity, placement) -> {
          int index = Math.toIntExact(placement.index());
          assertThat(identities.get(index)).as("I4 body: placed identity").isEqualTo(identity);
          Slot slot = Objects.requireNonNull(slotOfIndex.get(placement.index()));
          assertThat(placement.timeMillis()).isEqualTo(slot.timeMillis());
        });
  }

  private void checkSignatures() {
    for (Checkpoint signed : key.signed()) {
      assertThat(boundaries).as("I5 signed is committed: size").contains(signed.size());
      assertThat(signed.root())
          .as("I5 signed is committed: root")
          .isEqualTo(tree.root(signed.size()));
    }
    for (StoredCheckpoint stored : store.allCheckpoints()) {
      SignedNote note = SignedNote.parse(stored.note()).orElseThrow();
      assertThat(key.verifies(note)).isTrue();
      assertThat(Checkpoint.parse(note.text()).orElseThrow())
          .isEqualTo(new Checkpoint(key.origin(), stored.size(), tree.root(stored.size())));
    }
  }

  private void checkTiles() {
    for (StoredTile tile : store.allTiles()) {
      int span = 1 << (8 * tile.level());
      int first = Math.toIntExact(tile.index() * 256 * span);
      assertThat(tile.hashes()).hasSize(256);
      for (int i = 0; i < 256; i++) {
        int from = first + i * span;
        assertThat(tile.hashes().get(i)).isEqualTo(tree.root(from, from + span));
      }
      if (tile.level() == 0) {
        assertThat(tile.identities()).isEqualTo(identities.subList(first, first + 256));
      }
    }
  }
}
