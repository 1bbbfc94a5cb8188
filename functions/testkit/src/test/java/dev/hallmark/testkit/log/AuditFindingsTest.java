package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.audit.AuditState;
import dev.hallmark.logengine.audit.Finding;
import dev.hallmark.logengine.audit.Rule;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which a log can be broken is found, and named. */
class AuditFindingsTest {
  private static final Hash OTHER = Hash.sha256(new byte[] {1});
  private static final long SIZE = 700;

  private final AuditedLog log = new AuditedLog();

  @BeforeEach
  void aPublishedLog() {
    log.grow(300, 1);
    log.grow((int) SIZE, 1);
  }

  @Test
  void aMissingSlot() {
    log.logs.store.removeSlot(400);
    finds(Rule.CHAIN, "slot 401", "slots are missing before it");
  }

  @Test
  void missingSlotsOverSeveralPages() {
    log.grow(5_000, 1);
    for (long start = 400; start < 4_000; start++) {
      log.logs.store.removeSlot(start);
    }
    finds(Rule.CHAIN, "slot 4000", "slots are missing before it");
  }

  @Test
  void theMissingEnd() {
    for (long start = 600; start < SIZE; start++) {
      log.logs.store.removeSlot(start);
    }
    finds(Rule.PUBLISHED, "file checkpoint", "the public has seen more than the log holds");
    assertThat(log.findings).anyMatch(finding -> finding.rule() == Rule.SIGNED);
  }

  @Test
  void aSlotInsideAnother() {
    log.grow(720, 20);
    Slot wide = log.slotOf(719);
    CompactRange range = CompactRange.EMPTY.append(Collections.nCopies(719, OTHER));
    CompactRange after = range.append(OTHER);
    log.logs.store.overwrite(
        new Slot(719, List.of(OTHER), List.of(OTHER), after, after.root(), 0, new byte[16], false));
    assertThat(wide.start()).isLessThan(719);
    finds(Rule.CHAIN, "slot 719", "the slot starts inside another one");
  }

  @Test
  void aSlotFromEarlierThanTheOneBefore() {
    Slot slot = log.slotOf(400);
    log.logs.store.overwrite(
        AuditedLog.like(slot, slot.leaves(), slot.after(), slot.root(), slot.timeMillis() - 1));
    finds(Rule.CHAIN, "slot 400", "the slot is older than the one before it");
  }

  @Test
  void aLeafHashThatChanged() {
    Slot slot = log.slotOf(400);
    log.logs.store.overwrite(
        AuditedLog.like(slot, List.of(OTHER), slot.after(), slot.root(), slot.timeMillis()));
    finds(Rule.STATE, "slot 400", "the slot's edge does not follow from the leaves");
    finds(Rule.BODY, "leaf 400", "the leaf has no entry");
    // The slots behind it were built on the true leaf: they are not blamed.
    assertThat(log.findings).filteredOn(found -> found.rule() == Rule.STATE).hasSize(1);
  }

  @Test
  void anEdgeThatChanged() {
    Slot slot = log.slotOf(400);
    CompactRange wrong = CompactRange.EMPTY.append(Collections.nCopies(401, OTHER));
    log.logs.store.overwrite(
        AuditedLog.like(slot, slot.leaves(), wrong, wrong.root(), slot.timeMillis()));
    finds(Rule.STATE, "slot 400", "the slot's edge does not follow from the leaves");
    assertThat(log.findings).hasSize(1);
  }

  @Test
  void aRootThatChanged() {
    Slot slot = log.slotOf(400);
    log.logs.store.overwrite(
        AuditedLog.like(slot, slot.leaves(), slot.after(), OTHER, slot.timeMillis()));
    finds(Rule.STATE, "slot 400", "the slot's root is not that of its edge");
    assertThat(log.findings).hasSize(1);
  }

  @Test
  void anEntryLoggedTwice() {
    appendByHand(log.identity(400));
    finds(Rule.ONCE, "leaf 700", "the entry is placed at another index: it is logged twice");
  }

  @Test
  void anEntryLoggedTwiceAndNeverPlaced() {
    log.logs.store.removePlacement(log.identity(400));
    appendByHand(log.identity(400));
    finds(Rule.ONCE, "leaf 700", "the entry is logged twice and placed nowhere");
  }

  @Test
  void anEntryPlacedWhereItIsNot() {
    Placement placement = placement(400);
    log.logs.store.overwrite(
        log.identity(400), new Placement(9, placement.timeMillis(), placement.receipt()));
    finds(Rule.ONCE, "leaf 400", "the entry is placed at another index: it is logged twice");
  }

  @Test
  void anEntryPlacedAtAnotherTime() {
    Placement placement = placement(400);
    log.logs.store.overwrite(log.identity(400), new Placement(400, 9, placement.receipt()));
    finds(Rule.ONCE, "leaf 400", "the entry is placed at another time than its slot's");
  }

  @Test
  void anEntryUnderAnIdentityThatIsNotItsOwn() {
    Hash leaf = Hash.leaf(new byte[] {9});
    log.logs.store.overwrite(new Entry(OTHER, new byte[] {9}, new byte[0], 0, new byte[16]));
    Slot last = log.slotOf(SIZE - 1);
    CompactRange after = last.after().append(leaf);
    log.logs.store.putSlot(
        new Slot(
            SIZE,
            List.of(leaf),
            List.of(OTHER),
            after,
            after.root(),
            last.timeMillis(),
            new byte[16],
            false));
    finds(Rule.ONCE, "leaf 700", "the entry is stored under an identity that is not its own");
  }

  @Test
  void aMissingBody() {
    log.logs.store.removeEntry(log.identity(400));
    finds(Rule.BODY, "leaf 400", "the leaf has no entry");
  }

  @Test
  void aBodyThatChanged() {
    log.logs.store.overwrite(
        new Entry(log.identity(400), new byte[] {9}, new byte[0], 0, new byte[16]));
    finds(Rule.BODY, "leaf 400", "the entry does not hash to its leaf");
  }

  @Test
  void aBodyWrittenTooLate() {
    Entry entry = log.logs.store.entry(log.identity(400)).orElseThrow().entry();
    log.logs.store.overwrite(
        new Entry(entry.identity(), entry.leaf(), entry.extra(), 401, entry.nonce()));
    finds(Rule.BODY, "leaf 400", "the entry was written after it was logged");
  }

  @Test
  void aReceiptThatDoesNotVerify() {
    log.logs.store.overwrite(
        log.identity(400), new Placement(400, placement(400).timeMillis(), new byte[40]));
    finds(Rule.RECEIPT, "leaf 400", "the receipt does not verify");
  }

  @Test
  void aCheckpointNotSignedByTheKey() {
    log.logs.store.overwrite(new StoredCheckpoint(400, 1, "junk"));
    finds(Rule.SIGNED, "checkpoint 400 of 1", "the note is not signed by the log's key");
  }

  @Test
  void aCheckpointOfAnotherTree() {
    log.logs.store.overwrite(new StoredCheckpoint(400, 1, log.signed(400, OTHER)));
    finds(
        Rule.SIGNED,
        "checkpoint 400 of 1",
        "another root is signed than that of the log at this size");
  }

  @Test
  void aCheckpointUnderAnotherSize() {
    log.logs.store.overwrite(new StoredCheckpoint(400, 1, log.signed(401, log.tree.root(401))));
    finds(Rule.SIGNED, "checkpoint 400 of 1", "the note is kept under another size than its own");
  }

  @Test
  void aCheckpointWhereNoSlotEnds() {
    log.grow(720, 20);
    long inside = log.slotOf(719).start() + 1;
    log.logs.store.overwrite(
        new StoredCheckpoint(inside, 1, log.signed(inside, log.tree.root(inside))));
    finds(
        Rule.SIGNED,
        "checkpoint %d of 1".formatted(inside),
        "a size is signed at which no slot ends");
  }

  @Test
  void aCheckpointBeyondTheEnd() {
    log.logs.store.overwrite(new StoredCheckpoint(900, 1, log.signed(900, OTHER)));
    finds(Rule.SIGNED, "checkpoint 900 of 1", "a size is signed that the log does not have");
  }

  @Test
  void aStoredTileThatChanged() {
    StoredTile tile = log.logs.store.tile(0, 1).orElseThrow();
    List<Hash> hashes = new ArrayList<>(tile.hashes());
    hashes.set(7, OTHER);
    log.logs.store.overwrite(new StoredTile(0, 1, hashes, tile.identities()));
    finds(Rule.TILE, "tile 0/001", "the tile's hashes are not those of the tree");
  }

  @Test
  void aStoredTileThatNamesOtherEntries() {
    StoredTile tile = log.logs.store.tile(0, 1).orElseThrow();
    log.logs.store.overwrite(new StoredTile(0, 1, tile.hashes(), Collections.nCopies(256, OTHER)));
    finds(Rule.TILE, "tile 0/001", "the tile names other entries than the slots");
  }

  @Test
  void publicFilesThatChangedOrAreMissing() {
    TilePath tile = new TilePath.Hashes(0, 0, 256);
    TilePath bundle = new TilePath.Entries(1, 256);
    log.files.overwriteTile(tile, new byte[256 * 32]);
    log.files.overwriteTile(bundle, new byte[7]);
    log.files.removeTile(new TilePath.Hashes(0, 1, 256));
    finds(Rule.PUBLISHED, "file tile/0/000", "the file is not that of the log");
    finds(Rule.PUBLISHED, "file tile/entries/001", "the file is not that of the log");
    finds(Rule.PUBLISHED, "file tile/0/001", "a file of the published tree is missing");
    assertThat(log.findings).hasSize(3);
  }

  @Test
  void aPublishedCheckpointThatIsNotTheLogs() {
    log.files.overwriteCheckpoint("junk");
    finds(Rule.PUBLISHED, "file checkpoint", "the published note is not signed by the log's key");
    log.files.overwriteCheckpoint(log.signed(SIZE, OTHER));
    finds(Rule.PUBLISHED, "file checkpoint", "the published tree is not a prefix of the log");
    finds(
        Rule.PUBLISHED, "file checkpoint", "the archive holds another tree of the published size");
  }

  @Test
  void aPublishedSizeWhereNoSlotEnds() {
    log.grow(720, 20);
    long inside = log.slotOf(719).start() + 1;
    log.files.overwriteCheckpoint(log.signed(inside, log.tree.root(inside)));
    finds(Rule.PUBLISHED, "file checkpoint", "a size is published at which no slot ends");
    finds(Rule.PUBLISHED, "file checkpoint", "the published checkpoint is not in the archive");
  }

  @Test
  void anArchivedCheckpointOfAnotherTree() {
    log.files.overwriteArchive(300, log.signed(300, OTHER));
    finds(
        Rule.PUBLISHED,
        "archived checkpoint 300",
        "another root is signed than that of the log at this size");
  }

  @Test
  void aSlotAfterTheEnd() {
    log.logs.environment().freeze();
    Slot end = log.logs.store.slotsBefore(Long.MAX_VALUE, 1).getFirst();
    CompactRange after = end.after().append(OTHER);
    log.logs.store.overwrite(
        new Slot(
            SIZE + 1,
            List.of(OTHER),
            List.of(OTHER),
            new CompactRange(SIZE + 2, rangeNodes()),
            after.root(),
            end.timeMillis(),
            new byte[16],
            false));
    finds(Rule.FROZEN, "slot 701", "a slot follows the end of the log");
  }

  @Test
  void aPublicThatSeesLessThanBefore() {
    AuditState state = log.whole().state().orElseThrow();
    log.files.overwriteCheckpoint(log.files.archivedCheckpoint(300).orElseThrow());
    log.since(state);
    assertThat(log.findings)
        .contains(
            new Finding(
                Rule.PUBLISHED, "file checkpoint", "the public sees less than it saw before"));
  }

  @Test
  void aPastThatIsNotWhatItWasWhenItWasAudited() {
    AuditState state = log.whole().state().orElseThrow();
    Slot slot = log.slotOf(SIZE - 1);
    log.logs.store.overwrite(
        AuditedLog.like(
            slot,
            slot.leaves(),
            CompactRange.EMPTY.append(Collections.nCopies((int) SIZE, OTHER)),
            OTHER,
            slot.timeMillis()));
    log.since(state);
    assertThat(log.findings)
        .contains(
            new Finding(
                Rule.CHAIN, "size 700", "the log is not what it was when it was audited last"));
  }

  @Test
  void severalBreaksAtOnce() {
    log.logs.store.removeEntry(log.identity(10));
    log.logs.store.removeEntry(log.identity(600));
    log.files.removeTile(new TilePath.Entries(0, 256));
    log.logs.store.overwrite(new StoredCheckpoint(400, 1, "junk"));
    finds(Rule.BODY, "leaf 10", "the leaf has no entry");
    finds(Rule.BODY, "leaf 600", "the leaf has no entry");
    finds(Rule.PUBLISHED, "file tile/entries/000", "a file of the published tree is missing");
    finds(Rule.SIGNED, "checkpoint 400 of 1", "the note is not signed by the log's key");
    assertThat(log.findings).hasSize(4);
    assertThat(log.whole().findings()).containsEntry(Rule.BODY, 2L);
    assertThat(log.whole().state()).isEmpty();
  }

  private void finds(Rule rule, String where, String what) {
    assertThat(log.whole().whole()).isFalse();
    assertThat(log.findings).contains(new Finding(rule, where, what));
  }

  private Placement placement(long index) {
    return log.logs.store.entry(log.identity(index)).orElseThrow().placement().orElseThrow();
  }

  private void appendByHand(Hash leaf) {
    Slot last = log.slotOf(SIZE - 1);
    CompactRange after = last.after().append(leaf);
    log.logs.store.putSlot(
        new Slot(
            SIZE,
            List.of(leaf),
            List.of(leaf),
            after,
            after.root(),
            last.timeMillis(),
            new byte[16],
            false));
  }

  private static List<Hash> rangeNodes() {
    return Collections.nCopies(Long.bitCount(SIZE + 2), OTHER);
  }
}
