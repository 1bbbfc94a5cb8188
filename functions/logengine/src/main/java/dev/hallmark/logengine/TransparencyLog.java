package dev.hallmark.logengine;

import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.store.Anchor;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoreIdentity;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import dev.hallmark.transparency.merkle.InclusionProof;
import dev.hallmark.transparency.note.SignedNote;
import dev.hallmark.transparency.tiles.TilePath;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

  private TransparencyLog(Builder parts) {
    Steps steps = new Steps();
    Chain chain = new Chain(parts.store, parts.clock);
    double signable =
        parts.receipts.equals(ReceiptSigner.NONE) ? Admission.UNLIMITED : parts.signaturesPerSecond;
    Admission admission = new Admission(signable, parts.ticker, parts.random);
    Notary notary = new Notary(parts.store, parts.signer, parts.receipts, parts.clock, admission);
    this.nodes = new StoredNodes(parts.store, steps);
    this.desk =
        new Desk(
            parts.store,
            chain,
            nodes,
            notary,
            new Guard(parts.origin, chain, nodes, notary, parts.ticker),
            new Proposer(parts.store, parts.clock, parts.observer),
            new Traffic(parts.ticker, parts.clock),
            admission,
            steps,
            parts.clock,
            parts.ticker,
            parts.random,
            parts.observer,
            parts.queue);
    this.leaves = new Leaves(parts.store, chain, steps);
    this.tiles = new Tiles(parts.store, chain, leaves, nodes);
    this.turns = new Turns(desk);
    this.answers = new Answers(desk, nodes);
  }

  /**
   * Names what a log cannot be without.
   *
   * @param store the log's storage
   * @param signer signs checkpoints
   * @param clock time of commits
   * @param random makes nonces and waiting times; must not repeat itself in another environment
   */
  public static Builder builder(
      LogStore store, CheckpointSigner signer, InstantSource clock, RandomGenerator random) {
    return new Builder(store, signer, clock, random);
  }

  /** What a log works with. Each part that is not named has a default, said at its method. */
  public static final class Builder {
    private final LogStore store;
    private final CheckpointSigner signer;
    private final InstantSource clock;
    private final RandomGenerator random;
    private ReceiptSigner receipts = ReceiptSigner.NONE;
    private Optional<AppendQueue> queue = Optional.empty();
    private Optional<Origin> origin = Optional.empty();
    private double signaturesPerSecond = Admission.UNLIMITED;
    private Ticker ticker = Ticker.SYSTEM;
    private AppendObserver observer = AppendObserver.NONE;

    private Builder(
        LogStore store, CheckpointSigner signer, InstantSource clock, RandomGenerator random) {
      this.store = store;
      this.signer = signer;
      this.clock = clock;
      this.random = random;
    }

    /** Signs a promise for each entry; unless named, {@link ReceiptSigner#NONE}. */
    public Builder receipts(ReceiptSigner signsReceipts) {
      this.receipts = signsReceipts;
      return this;
    }

    /**
     * Where environments meet to commit together; unless named, each commits for itself alone, and
     * more than a few at once get in each other's way.
     */
    public Builder queue(AppendQueue meets) {
      this.queue = Optional.of(meets);
      return this;
    }

    /**
     * Refuses to append to a store that is not the adopted one or is behind what was published;
     * unless named, any store is taken for the right one.
     */
    public Builder guardedBy(StoreIdentity identity, Anchor published) {
      this.origin = Optional.of(new Origin(identity, published));
      return this;
    }

    /**
     * How many signatures a second all environments may ask of the key service together; unless
     * named, any number. Appends beyond are refused early, before they cost anything.
     */
    public Builder signaturesPerSecond(int quota) {
      this.signaturesPerSecond = quota;
      return this;
    }

    /** Is told of batches, lost races and the queue; unless named, nobody is. */
    public Builder observedBy(AppendObserver watches) {
      this.observer = watches;
      return this;
    }

    /** Elapsed time and pauses; unless named, the system's. */
    public Builder ticker(Ticker ticks) {
      this.ticker = ticks;
      return this;
    }

    /** The log. */
    public TransparencyLog build() {
      return new TransparencyLog(this);
    }
  }

  /**
   * Logs an entry, or finds it if one of the same identity is in the log. Repeating a call gives
   * the same entry, index and receipt with a fresh proof.
   */
  public AppendResult append(Candidate candidate) {
    AppendResult result =
        switch (turns.take(candidate)) {
          case Outcome.Committed committed -> answers.fresh(committed);
          case Outcome.Found(StoredEntry stored, Place place) -> answers.existing(stored, place);
          case Outcome.Refused(AppendResult refusal) -> refusal;
          case Outcome.Failed(RuntimeException fault) -> throw fault;
        };
    if (result instanceof AppendResult.Logged logged) {
      Place place = new Place(logged.index(), logged.timestampMillis());
      desk.traffic().committed(place);
      desk.admission().committed(place);
    }
    return result;
  }

  /** The latest committed head, signed; signs and stores it if nobody has yet. */
  public SignedNote checkpoint() {
    Head head = desk.chain().latest();
    return desk.notary()
        .latest()
        .filter(noted -> noted.checkpoint().size() >= head.size())
        .orElseGet(() -> answers.certify(head))
        .note();
  }

  /** The newest head that somebody has signed; signs nothing. Empty if there is none. */
  public Optional<SignedNote> signedCheckpoint() {
    return desk.notary().latest().map(Notary.Noted::note);
  }

  /** The newest signed head that is no larger than this; empty if there is none. */
  public Optional<SignedNote> signedCheckpoint(long most) {
    return desk.notary().upTo(most).map(Notary.Noted::note);
  }

  /** A hash tile or entry bundle; empty if the log is not that large. */
  public Optional<byte[]> tile(TilePath path) {
    return tiles.bytes(path);
  }

  /** The file of a tile's entries in some form; empty if the log is not that large. */
  public Optional<byte[]> entryFile(EntryFiles form, long index, int width) {
    return tiles.entries(form, index, width);
  }

  /** The entry of this index with a fresh proof; empty if the log is not that large. */
  public Optional<AppendResult.Logged> entry(long index) {
    if (index < 0 || !desk.chain().holds(index)) {
      return Optional.empty();
    }
    Slot slot = desk.store().slotsBefore(index + 1, 1).getFirst();
    Hash identity = slot.identities().get(Math.toIntExact(index - slot.start()));
    StoredEntry stored =
        desk.store()
            .entry(identity)
            .orElseThrow(() -> new LogIntegrityException("a leaf has no entry"));
    return Optional.of(answers.existing(stored, new Place(index, slot.timeMillis())));
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
                    .map(at -> answers.existing(stored, new Place(at.index(), at.timeMillis()))));
  }

  /**
   * Those of these identities that are in the log. Costs a read for each, and nothing is proved or
   * signed; but an entry whose place its writer did not live to note is looked for in the slots.
   *
   * @param identities no two the same
   */
  public Set<Hash> holds(List<Hash> identities) {
    Set<Hash> held = new HashSet<>(desk.store().placed(identities));
    for (Entry entry :
        desk.store().entries(identities.stream().filter(id -> !held.contains(id)).toList())) {
      if (leaves.whereIs(entry).isPresent()) {
        held.add(entry.identity());
      }
    }
    return held;
  }

  /**
   * Entries in order, as many as there are of {@code [from, to)} and of the tile that {@code from}
   * is in: at least one if the log has an entry {@code from}.
   */
  public List<Entry> entries(long from, long to) {
    if (from < 0 || from >= to || !desk.chain().holds(from)) {
      return List.of();
    }
    desk.chain().holds(to - 1);
    long tile = from / TilePath.WIDTH;
    long tileStart = tile * TilePath.WIDTH;
    long end = Math.min(Math.min(to, tileStart + TilePath.WIDTH), desk.chain().known().size());
    Leaves.Run run = leaves.tile(tile, Math.toIntExact(end - tileStart));
    return leaves.entries(
        run.sub(Math.toIntExact(from - tileStart), Math.toIntExact(end - tileStart)));
  }

  /**
   * Where the leaf of this hash stands; empty if it is in no committed tree. Costs two reads; if
   * the leaf's writer did not live to note the place, also those of the slots since it was written.
   */
  public OptionalLong indexOf(Hash leaf) {
    Optional<StoredEntry> stored = LeafAlias.entry(desk.store(), leaf);
    return stored
        .flatMap(found -> found.placement().or(() -> leaves.whereIs(found.entry())))
        .map(at -> OptionalLong.of(at.index()))
        .orElse(OptionalLong.empty());
  }

  /** Proves a leaf in a tree of some size; empty if the log is not that large. */
  public Optional<InclusionProof> inclusionProof(long index, long size) {
    if (index < 0 || index >= size || !desk.chain().holds(size - 1)) {
      return Optional.empty();
    }
    return Optional.of(InclusionProof.build(index, size, nodes));
  }

  /** Proves one size of the log a prefix of another; empty if the log is not that large. */
  public Optional<ConsistencyProof> consistencyProof(long fromSize, long toSize) {
    if (fromSize < 0 || fromSize > toSize || !desk.chain().holds(toSize - 1)) {
      return Optional.empty();
    }
    return Optional.of(ConsistencyProof.build(fromSize, toSize, nodes));
  }

  /**
   * How far a log reaches.
   *
   * @param size entries that are committed
   * @param frozen whether no entry can follow
   */
  public record Extent(long size, boolean frozen) {}

  /** How many entries are committed, and whether the log has ended. Signs nothing. */
  public Extent extent() {
    Head head = desk.chain().latest();
    return new Extent(head.size(), head.frozen());
  }

  /** Ends the log: no append succeeds after this one. Repeating it changes nothing. */
  public void freeze() {
    turns.freeze();
  }
}
