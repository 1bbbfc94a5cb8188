package dev.hallmark.benchmarks;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.ReadOnlyLogStore;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.note.Checkpoint;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A log that is computed when it is read, so that what reads it is all that takes memory: entries
 * of two kilobytes, 256 to a slot. Of the tree only the edge after every slot is kept.
 */
final class ComputedLog implements ReadOnlyLogStore {
  private static final int WIDTH = 256;
  private static final int ENTRY = 2_048;
  private static final byte[] NONCE = new byte[Slot.NONCE_LENGTH];

  private final List<CompactRange> edges = new ArrayList<>(List.of(CompactRange.EMPTY));
  private final InstantKey key;
  private final RecentIndices indices = new RecentIndices();

  ComputedLog(long size, InstantKey key) {
    this.key = key;
    for (long at = 0; at < size; at += WIDTH) {
      edges.add(edges.getLast().append(leaves(at)));
    }
  }

  private long size() {
    return (edges.size() - 1L) * WIDTH;
  }

  private static byte[] body(long index) {
    byte[] body = new byte[ENTRY];
    ByteBuffer.wrap(body).putLong(index);
    return body;
  }

  private static List<Hash> leaves(long from) {
    return LongStream.range(from, from + WIDTH).mapToObj(i -> Hash.leaf(body(i))).toList();
  }

  private Slot slot(long start) {
    List<Hash> leaves = leaves(start);
    indices.remember(start, leaves);
    CompactRange after = edges.get(Math.toIntExact(start / WIDTH) + 1);
    return new Slot(start, leaves, leaves, after, after.root(), start, NONCE, false);
  }

  @Override
  public List<Slot> slots(long from, long to) {
    long first = Math.ceilDiv(from, (long) WIDTH) * WIDTH;
    return LongStream.iterate(first, at -> at < Math.min(to, size()), at -> at + WIDTH)
        .mapToObj(this::slot)
        .toList();
  }

  @Override
  public List<Slot> slotsBefore(long before, int limit) {
    long last = (Math.min(before, size()) - 1) / WIDTH * WIDTH;
    return LongStream.iterate(last, at -> at >= 0, at -> at - WIDTH)
        .limit(before <= 0 ? 0 : limit)
        .mapToObj(this::slot)
        .toList();
  }

  @Override
  public Optional<StoredEntry> entry(Hash identity) {
    long index = indices.of(identity);
    long start = index / WIDTH * WIDTH;
    Entry entry = new Entry(identity, body(index), new byte[0], start, NONCE);
    return Optional.of(
        new StoredEntry(entry, Optional.of(new Placement(index, start, new byte[0]))));
  }

  @Override
  public List<StoredCheckpoint> checkpoints(long from, long to) {
    return latestCheckpoint().filter(c -> from <= c.size() && c.size() < to).stream().toList();
  }

  @Override
  public Optional<StoredCheckpoint> checkpointUpTo(long most) {
    if (most < size()) {
      return Optional.empty();
    }
    Checkpoint head = new Checkpoint(key.origin(), size(), edges.getLast().root());
    return Optional.of(
        new StoredCheckpoint(size(), size(), key.sign(head, Instant.EPOCH).encode()));
  }

  @Override
  public Optional<StoredTile> tile(int level, long index) {
    return Optional.empty();
  }

  @Override
  public List<Entry> entries(List<Hash> identities) {
    return identities.stream().map(id -> entry(id).orElseThrow().entry()).toList();
  }
}
