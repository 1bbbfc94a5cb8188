package dev.hallmark.logengine;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import dev.hallmark.transparency.merkle.InclusionProof;
import dev.hallmark.transparency.note.SignedNote;
import dev.hallmark.transparency.tiles.TilePath;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One transparency log.
 *
 * <p>May be used by many threads, and many of these may work on one store, in any number of
 * processes: the store's write-once slots decide every race. Any of them may die at any step. Every
 * answer was proved before it was given.
 *
 * <p>All methods throw {@link LogStoreException} if the store fails, {@link LogIntegrityException}
 * if it contradicts itself, and what the signers throw. After any of these the same call may be
 * made again.
 */
public final class TransparencyLog {
  private final Desk desk;
  private final Turns turns;
  private final Leaves leaves;
  private final StoredNodes nodes;
  private final Tiles tiles;
  private final Answers answers;

  /**
   * @param store the log's storage
   * @param signer signs checkpoints
   * @param receipts signs promises, or {@link ReceiptSigner#NONE}
   * @param clock time of commits
   * @param random makes nonces and waiting times; must not repeat itself in another environment
   */
  public TransparencyLog(
      LogStore store,
      CheckpointSigner signer,
      ReceiptSigner receipts,
      InstantSource clock,
      RandomGenerator random) {
    Steps steps = new Steps();
    Chain chain = new Chain(store, clock);
    Notary notary = new Notary(store, signer, receipts, clock);
    this.desk = new Desk(store, chain, notary, steps, clock, random);
    this.leaves = new Leaves(store, chain, steps);
    this.nodes = new StoredNodes(store, steps);
    this.tiles = new Tiles(store, chain, leaves, nodes);
    this.turns = new Turns(desk);
    this.answers = new Answers(desk, nodes);
  }

  /**
   * Logs an entry, or finds it if one of the same identity is in the log. Repeating a call gives
   * the same entry, index and receipt with a fresh proof.
   */
  public AppendResult append(Candidate candidate) {
    return switch (turns.take(candidate)) {
      case Turn.Outcome.Committed committed -> answers.fresh(committed);
      case Turn.Outcome.Found(StoredEntry stored, long index, long time) ->
          answers.existing(stored, index, time);
      case Turn.Outcome.Refused(AppendResult refusal) -> refusal;
      case Turn.Outcome.Failed(RuntimeException fault) -> throw fault;
    };
  }

  /** The latest committed head, signed; signs and stores it if nobody has yet. */
  public SignedNote checkpoint() {
    Head head = desk.chain().latest();
    return desk.notary()
        .latest()
        .filter(noted -> noted.checkpoint().size() >= head.size())
        .orElseGet(() -> desk.notary().certify(head))
        .note();
  }

  /** A hash tile or entry bundle; empty if the log is not that large. */
  public Optional<byte[]> tile(TilePath path) {
    return tiles.bytes(path);
  }

  /** The entry of this index with a fresh proof; empty if the log is not that large. */
  public Optional<AppendResult.Logged> entry(long index) {
    if (index < 0 || !desk.chain().reaches(index + 1)) {
      return Optional.empty();
    }
    Slot slot = desk.store().slotsBefore(index + 1, 1).getFirst();
    Hash identity = slot.identities().get(Math.toIntExact(index - slot.start()));
    StoredEntry stored =
        desk.store()
            .entry(identity)
            .orElseThrow(() -> new LogIntegrityException("a leaf has no entry"));
    return Optional.of(answers.existing(stored, index, slot.timeMillis()));
  }

  /** The entry of this identity with a fresh proof; empty if it is not in the log. */
  public Optional<AppendResult.Logged> find(Hash identity) {
    return desk.store()
        .entry(identity)
        .flatMap(
            stored ->
                stored
                    .placement()
                    .or(() -> leaves.whereIs(stored.entry()))
                    .map(at -> answers.existing(stored, at.index(), at.timeMillis())));
  }

  /**
   * Entries in order, as many as there are of {@code [from, to)} and of the tile that {@code from}
   * is in: at least one if the log has an entry {@code from}.
   */
  public List<Entry> entries(long from, long to) {
    if (from < 0 || from >= to || !desk.chain().reaches(from + 1)) {
      return List.of();
    }
    desk.chain().reaches(to);
    long tile = from / TilePath.WIDTH;
    long tileStart = tile * TilePath.WIDTH;
    long end = Math.min(Math.min(to, tileStart + TilePath.WIDTH), desk.chain().known().size());
    Leaves.Run run = leaves.tile(tile, Math.toIntExact(end - tileStart));
    return leaves.entries(
        run.sub(Math.toIntExact(from - tileStart), Math.toIntExact(end - tileStart)));
  }

  /** Proves a leaf in a tree of some size; empty if the log is not that large. */
  public Optional<InclusionProof> inclusionProof(long index, long size) {
    if (index < 0 || index >= size || !desk.chain().reaches(size)) {
      return Optional.empty();
    }
    return Optional.of(InclusionProof.build(index, size, nodes));
  }

  /** Proves one size of the log a prefix of another; empty if the log is not that large. */
  public Optional<ConsistencyProof> consistencyProof(long fromSize, long toSize) {
    if (fromSize < 0 || fromSize > toSize || !desk.chain().reaches(toSize)) {
      return Optional.empty();
    }
    return Optional.of(ConsistencyProof.build(fromSize, toSize, nodes));
  }

  /** Ends the log: no append succeeds after this one. Repeating it changes nothing. */
  public void freeze() {
    turns.freeze();
  }
}
