package dev.hallmark.operator.signed;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logkeys.EntryExtra;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.transparency.Hash;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The entries of one log in a time. The beginning is found by halving, so a long log costs no more
 * than what is in the time; a page of it is in memory at once.
 */
public final class LogWindow {
  /** A slot that begins within has up to 512 entries, too. */
  private static final long INDEXES_OF_A_PAGE = 256;

  private final LogName log;
  private final LogStore store;
  private final Set<PublicKey> authorities;

  /**
   * @param log a Rekor log
   * @param authorities keys of the instance's issuing certificates, of now and before
   */
  public LogWindow(LogName log, LogStore store, Set<PublicKey> authorities) {
    this.log = log;
    this.store = store;
    this.authorities = Set.copyOf(authorities);
  }

  /** Is told how far a reading is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * How far.
     *
     * @param done entries that were read
     * @param of entries there are to read
     */
    void at(long done, long of);
  }

  /**
   * Gives every entry of a time, in order.
   *
   * @param from first instant
   * @param until last instant
   * @throws LogIntegrityException if the log lacks a slot, or an entry that it names
   */
  public void forEach(Instant from, Instant until, Consumer<SignedEntry> each, Progress progress) {
    long size = store.slotsBefore(Long.MAX_VALUE, 1).stream().mapToLong(Slot::end).sum();
    long begin = firstAt(from, size);
    for (long at = begin; at < size; ) {
      List<Slot> slots = store.slots(at, Math.min(size, at + INDEXES_OF_A_PAGE));
      if (slots.isEmpty()) {
        throw new LogIntegrityException("the log lacks a slot: hallmark log fsck tells which");
      }
      List<Slot> within =
          slots.stream()
              .filter(slot -> !Instant.ofEpochMilli(slot.timeMillis()).isAfter(until))
              .toList();
      read(within).forEach(each);
      // Times never go back: what follows is later still.
      at = within.size() < slots.size() ? size : slots.getLast().end();
      progress.at(Math.min(at, size) - begin, size - begin);
    }
  }

  /** Index of the first entry that was committed at a time or later. */
  private long firstAt(Instant time, long size) {
    long low = 0;
    long high = size;
    while (low < high) {
      Slot slot = store.slotsBefore(low + (high - low) / 2 + 1, 1).getFirst();
      if (Instant.ofEpochMilli(slot.timeMillis()).isBefore(time)) {
        low = slot.end();
      } else {
        high = slot.start();
      }
    }
    return low;
  }

  /** Where an entry stands. */
  private record Place(long index, Instant time, Hash identity) {}

  /** To verify a certificate takes a millisecond, so that is done on every processor. */
  private List<SignedEntry> read(List<Slot> slots) {
    List<Place> places = new ArrayList<>();
    for (Slot slot : slots) {
      for (int i = 0; i < slot.identities().size(); i++) {
        places.add(
            new Place(
                slot.start() + i,
                Instant.ofEpochMilli(slot.timeMillis()),
                slot.identities().get(i)));
      }
    }
    Map<Hash, Entry> bodies = new HashMap<>();
    for (Entry entry : store.entries(places.stream().map(Place::identity).distinct().toList())) {
      bodies.put(entry.identity(), entry);
    }
    return places.parallelStream().map(place -> signed(place, bodies)).toList();
  }

  private SignedEntry signed(Place place, Map<Hash, Entry> bodies) {
    Entry entry = bodies.get(place.identity());
    if (entry == null) {
      throw new LogIntegrityException(
          "the log lacks an entry that it names: hallmark log fsck tells which");
    }
    EntryContent content = EntryContent.of(entry.leaf(), attestation(entry), authorities);
    return new SignedEntry(
        log.text(),
        place.index(),
        place.time(),
        content.kind(),
        content.signers(),
        content.digests());
  }

  private Optional<byte[]> attestation(Entry entry) {
    return log.kind() == LogKind.REKOR_V1
        ? EntryExtra.decode(entry.extra()).attestation()
        : Optional.empty();
  }
}
