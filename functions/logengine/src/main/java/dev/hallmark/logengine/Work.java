package dev.hallmark.logengine;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.transparency.Hash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One candidate within a turn. The first outcome stands. */
final class Work {
  private final Candidate candidate;
  private @Nullable StoredEntry stored;
  private @Nullable Hash leafHash;
  private long lookedTo;
  private @Nullable Outcome outcome;

  Work(Candidate candidate) {
    this.candidate = candidate;
  }

  /** Those without an outcome. */
  static List<Work> open(List<Work> works) {
    return works.stream().filter(work -> !work.settled()).toList();
  }

  /** Settles those without an outcome as refused. */
  static void refuse(List<Work> works, AppendResult refusal) {
    works.forEach(work -> work.settle(new Outcome.Refused(refusal)));
  }

  Candidate candidate() {
    return candidate;
  }

  /** Notes what stands under the candidate's identity. */
  void admitted(StoredEntry stands) {
    stored = stands;
    leafHash = Hash.leaf(stands.entry().leaf());
    lookedTo = stands.entry().lowerBound();
  }

  /** The size up to which no slot holds the leaf: the end of a slot. */
  long lookedTo() {
    return lookedTo;
  }

  /** Notes that the leaf was looked for up to a size, the end of a slot. */
  void lookedTo(long size) {
    lookedTo = Math.max(lookedTo, size);
  }

  StoredEntry stored() {
    return present(stored);
  }

  Entry entry() {
    return stored().entry();
  }

  Hash identity() {
    return candidate.identity();
  }

  Hash leafHash() {
    return present(leafHash);
  }

  /** Whether the body that stands was written with this nonce. */
  boolean writtenWith(byte[] nonce) {
    return Arrays.equals(entry().nonce(), nonce);
  }

  /** Settles it as found if it was placed before. */
  void findPlaced() {
    Optional<Placement> placed = stored().placement();
    placed.ifPresent(
        at -> settle(new Outcome.Found(stored(), new Place(at.index(), at.timeMillis()))));
  }

  /** Settles it as found there. */
  void find(Place place) {
    settle(new Outcome.Found(stored(), place));
  }

  /** Settles it as found if its leaf is in what was seen of the chain. */
  void findIn(View view) {
    if (!settled()) {
      view.find(leafHash()).ifPresent(place -> settle(new Outcome.Found(stored(), place)));
    }
  }

  synchronized void settle(Outcome reached) {
    if (outcome == null) {
      outcome = reached;
    }
  }

  synchronized boolean settled() {
    return outcome != null;
  }

  synchronized Outcome outcome() {
    return present(outcome);
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a step of the turn was left out");
    }
    return value;
  }
}
