package dev.hallmark.simulation.model;

/**
 * One state of the world, packed.
 *
 * @param bodies which leaves have a durable body, a bit each
 * @param markers which leaves wait in the queue, a bit each
 * @param slots a byte for each start: 0 for none, else the leaves; none of them in the end of a log
 * @param network slot puts under way, ten bits each, largest first
 * @param signed heads ever signed, a bit for each sequence of leaves
 * @param archived checkpoints kept in S3, likewise
 * @param published leaves under the checkpoint that the public sees
 * @param acked promises, a bit for each leaf, index and size
 * @param requesters sixteen bits each
 * @param publishers sixteen bits each
 * @param freezer whether somebody still has to freeze the log
 */
record State(
    int bodies,
    int markers,
    long slots,
    long network,
    long signed,
    long archived,
    int published,
    long acked,
    long requesters,
    int publishers,
    boolean freezer) {
  private static final int MESSAGE_BITS = 10;
  private static final int MESSAGE_MASK = (1 << MESSAGE_BITS) - 1;
  private static final int MOST_MESSAGES = 6;

  /** Where a requester stands, and the code for it. */
  enum Step {
    NEW(0),
    BODY(1),
    MARKER(2),
    TAIL(3),
    PROPOSE(4),
    WAIT(5),
    SIGN(6),
    DONE(7),
    DEAD(8),
    GONE(9);

    private final int code;

    Step(int code) {
      this.code = code;
    }
  }

  int slot(int start) {
    return (int) (slots >>> (8 * start)) & 0xff;
  }

  State withSlot(int start, int leaves) {
    long cleared = slots & ~(0xffL << (8 * start));
    return with(cleared | (long) leaves << (8 * start), network);
  }

  State with(long someSlots, long someNetwork) {
    return new State(
        bodies,
        markers,
        someSlots,
        someNetwork,
        signed,
        archived,
        published,
        acked,
        requesters,
        publishers,
        freezer);
  }

  State withBody(int leaf) {
    return new State(
        bodies | 1 << leaf,
        markers,
        slots,
        network,
        signed,
        archived,
        published,
        acked,
        requesters,
        publishers,
        freezer);
  }

  State withMarkers(int some) {
    return new State(
        bodies,
        some,
        slots,
        network,
        signed,
        archived,
        published,
        acked,
        requesters,
        publishers,
        freezer);
  }

  State withSigned(int head) {
    return new State(
        bodies,
        markers,
        slots,
        network,
        signed | 1L << head,
        archived,
        published,
        acked,
        requesters,
        publishers,
        freezer);
  }

  State withArchived(int head) {
    return new State(
        bodies,
        markers,
        slots,
        network,
        signed,
        archived | 1L << head,
        published,
        acked,
        requesters,
        publishers,
        freezer);
  }

  State withPublished(int head) {
    return new State(
        bodies,
        markers,
        slots,
        network,
        signed,
        archived,
        head,
        acked,
        requesters,
        publishers,
        freezer);
  }

  State withAck(int leaf, int index, int size) {
    return new State(
        bodies,
        markers,
        slots,
        network,
        signed,
        archived,
        published,
        acked | 1L << (leaf << 5 | index << 3 | size),
        requesters,
        publishers,
        freezer);
  }

  State frozenBy() {
    return new State(
        bodies,
        markers,
        slots,
        network,
        signed,
        archived,
        published,
        acked,
        requesters,
        publishers,
        false);
  }

  int requester(int i) {
    return (int) (requesters >>> (16 * i)) & 0xffff;
  }

  static Step step(int requester) {
    return STEPS[requester >> 12];
  }

  private static final Step[] STEPS = Step.values();

  /** What a requester has seen, proposed or found. */
  static int view(int requester) {
    return requester >> 4 & 0xff;
  }

  static int tries(int requester) {
    return requester & 0xf;
  }

  State withRequester(int i, Step step, int view, int tries) {
    long value = (long) step.code << 12 | (long) view << 4 | tries;
    long others = requesters & ~(0xffffL << (16 * i));
    return new State(
        bodies,
        markers,
        slots,
        network,
        signed,
        archived,
        published,
        acked,
        others | value << (16 * i),
        publishers,
        freezer);
  }

  int publisher(int i) {
    return publishers >>> (16 * i) & 0xffff;
  }

  State withPublisher(int i, int value) {
    int others = publishers & ~(0xffff << (16 * i));
    return new State(
        bodies,
        markers,
        slots,
        network,
        signed,
        archived,
        published,
        acked,
        requesters,
        others | value << (16 * i),
        freezer);
  }

  static int message(int start, int leaves, int sender, int tries) {
    return start << 7 | leaves << 4 | sender << 2 | tries;
  }

  /** The message at a place; 0 if there are not so many. */
  int message(int place) {
    return (int) (network >>> (MESSAGE_BITS * place)) & MESSAGE_MASK;
  }

  State sent(int message) {
    long kept = 0;
    int count = 0;
    boolean placed = false;
    for (int place = 0; place < MOST_MESSAGES; place++) {
      int there = message(place);
      if (!placed && there <= message) {
        if (there == message) {
          return this;
        }
        kept |= (long) message << (MESSAGE_BITS * count++);
        placed = true;
      }
      if (there == 0) {
        break;
      }
      if (count == MOST_MESSAGES) {
        throw new IllegalStateException("the model has room for six messages");
      }
      kept |= (long) there << (MESSAGE_BITS * count++);
    }
    if (!placed) {
      throw new IllegalStateException("the model has room for six messages");
    }
    return with(slots, kept);
  }

  State received(int place) {
    long before = network & (1L << (MESSAGE_BITS * place)) - 1;
    long after = network >>> (MESSAGE_BITS * (place + 1)) << (MESSAGE_BITS * place);
    return with(slots, before | after);
  }

  @Override
  public int hashCode() {
    long hash = slots * 0x9E3779B97F4A7C15L;
    hash = (hash ^ network) * 0xC2B2AE3D27D4EB4FL;
    hash = (hash ^ requesters) * 0x165667B19E3779F9L;
    hash = (hash ^ signed) * 0x9E3779B97F4A7C15L;
    hash = (hash ^ archived ^ Long.rotateLeft(acked, 17)) * 0xC2B2AE3D27D4EB4FL;
    hash ^= (long) publishers << 20 ^ published << 8 ^ bodies << 4 ^ markers << 2;
    hash = (hash ^ (freezer ? 1 : 0)) * 0x165667B19E3779F9L;
    return (int) (hash >>> 32);
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof State that
        && slots == that.slots
        && network == that.network
        && requesters == that.requesters
        && signed == that.signed
        && archived == that.archived
        && acked == that.acked
        && publishers == that.publishers
        && published == that.published
        && bodies == that.bodies
        && markers == that.markers
        && freezer == that.freezer;
  }
}
