package dev.hallmark.simulation.model;

import dev.hallmark.simulation.model.State.Step;
import java.util.List;

/**
 * What may happen next.
 *
 * @param entries the leaf that each requester sends: two with the same are two clients with one
 *     entry
 * @param publishers how many race
 * @param mostTries how often a requester proposes
 * @param freezes whether somebody ends the log
 */
record Protocol(
    List<Integer> entries, int publishers, int mostTries, boolean freezes, Mutant mutant) {
  static final int X = 0;
  static final int Y = 1;

  private static final int IDLE = 0;
  private static final int READ = 1;
  private static final int CHOSEN = 2;
  private static final int ARCHIVED = 3;
  private static final int STOPPED = 4;

  public Protocol {
    entries = List.copyOf(entries);
  }

  /** Takes each step that may follow. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes one.
     *
     * @param who number of the process, if there is one
     * @param detail what it is about, if anything
     */
    void step(State next, String what, int who, int detail);
  }

  State beginning() {
    State state = new State(0, 0, 0, 0, 0, 0, Leaves.NONE, 0, 0, 0, freezes);
    for (int i = 0; i < entries.size(); i++) {
      state = state.withRequester(i, Step.NEW, 0, 0);
    }
    return state;
  }

  void steps(State state, Sink sink) {
    ChainOf chain = ChainOf.of(state.slots());
    for (int i = 0; i < entries.size(); i++) {
      requester(state, chain, i, sink);
    }
    for (int place = 0; state.message(place) != 0; place++) {
      network(state, place, sink);
    }
    for (int i = 0; i < publishers; i++) {
      publisher(state, chain, i, sink);
    }
    if (state.freezer() && state.slot(chain.size()) == 0) {
      sink.step(state.withSlot(chain.size(), Leaves.NONE).frozenBy(), "freeze", 0, 0);
    }
  }

  private void requester(State state, ChainOf chain, int i, Sink sink) {
    int me = state.requester(i);
    Step step = State.step(me);
    int tries = State.tries(me);
    int leaf = entries.get(i);
    if (step == Step.DONE || step == Step.DEAD || step == Step.GONE) {
      return;
    }
    sink.step(state.withRequester(i, Step.DEAD, 0, 0), "crash", i, 0);
    switch (step) {
      case NEW -> {
        if (mutant == Mutant.MARKER_BEFORE_BODY) {
          State marked = state.withMarkers(state.markers() | 1 << leaf);
          sink.step(marked.withRequester(i, Step.BODY, 0, tries), "marker", i, leaf);
        } else {
          State stored = state.withBody(leaf);
          sink.step(stored.withRequester(i, Step.MARKER, 0, tries), "body", i, leaf);
        }
      }
      case BODY ->
          sink.step(state.withBody(leaf).withRequester(i, Step.TAIL, 0, tries), "body", i, leaf);
      case MARKER -> {
        State marked = state.withMarkers(state.markers() | 1 << leaf);
        sink.step(marked.withRequester(i, Step.TAIL, 0, tries), "marker", i, leaf);
        sink.step(state.withRequester(i, Step.TAIL, 0, tries), "no marker", i, leaf);
      }
      case TAIL -> tail(state, chain, i, sink);
      case PROPOSE -> propose(state, i, sink);
      case WAIT -> sink.step(state.withRequester(i, Step.TAIL, 0, tries + 1), "timeout", i, 0);
      case SIGN -> {
        int index = State.view(me);
        for (int size = index + 1; size <= chain.size(); size++) {
          if (chain.ends(size)) {
            sink.step(
                state
                    .withSigned(Leaves.prefix(chain.leaves(), size))
                    .withMarkers(state.markers() & ~(1 << leaf))
                    .withAck(leaf, index, size)
                    .withRequester(i, Step.DONE, 0, 0),
                "sign",
                i,
                size);
          }
        }
      }
      case DONE, DEAD, GONE -> throw new IllegalStateException("has ended");
    }
  }

  private void tail(State state, ChainOf chain, int i, Sink sink) {
    int leaf = entries.get(i);
    int tries = State.tries(state.requester(i));
    int found = Leaves.indexOf(chain.leaves(), leaf);
    if (found >= 0) {
      sink.step(state.withRequester(i, Step.SIGN, found, 0), "found", i, found);
    } else if (chain.frozen()) {
      sink.step(state.withRequester(i, Step.GONE, 0, 0), "frozen", i, 0);
    } else if (tries < mostTries) {
      sink.step(
          state.withRequester(i, Step.PROPOSE, chain.leaves(), tries), "tail", i, chain.size());
    } else {
      sink.step(state.withRequester(i, Step.GONE, 0, 0), "gives up", i, 0);
    }
  }

  /** Its own leaf alone, or together with all that wait. */
  private void propose(State state, int i, Sink sink) {
    int me = state.requester(i);
    int leaf = entries.get(i);
    int view = State.view(me);
    int size = Leaves.length(view);
    int seen = mutant == Mutant.NO_RESCAN ? Leaves.NONE : view;
    int mine = Leaves.indexOf(seen, leaf) < 0 ? Leaves.with(Leaves.NONE, leaf) : Leaves.NONE;
    int group = mine;
    for (int other = X; other <= Y; other++) {
      if (other != leaf && (state.markers() >> other & 1) == 1 && Leaves.indexOf(seen, other) < 0) {
        group = Leaves.with(group, other);
      }
    }
    State signing =
        mutant == Mutant.SIGN_BEFORE_COMMIT
            ? state.withSigned(Leaves.concat(Leaves.prefix(seen, size), mine))
            : state;
    if (mine != Leaves.NONE) {
      send(signing, i, size, mine, sink);
    }
    if (group != mine) {
      send(signing, i, size, group, sink);
    }
  }

  private static void send(State state, int i, int size, int batch, Sink sink) {
    int tries = State.tries(state.requester(i));
    sink.step(
        state
            .sent(State.message(size, batch, i, tries))
            .withRequester(i, Step.WAIT, size << 3 | batch, tries),
        "send at " + size,
        i,
        batch);
  }

  /** A slot put under way is applied, refused, heard of or not, at any time. */
  private void network(State state, int place, Sink sink) {
    int message = state.message(place);
    int start = message >> 7;
    int batch = message >> 4 & 7;
    int sender = message >> 2 & 3;
    int tries = message & 3;
    int requester = state.requester(sender);
    boolean waits =
        State.step(requester) == Step.WAIT
            && State.view(requester) == (start << 3 | batch)
            && State.tries(requester) == tries;
    State gone = state.received(place);
    if (state.slot(start) == 0 || mutant == Mutant.UNCONDITIONAL_PUT) {
      State applied = gone.withSlot(start, batch);
      if (waits) {
        sink.step(applied.withRequester(sender, Step.TAIL, 0, tries), "applied", sender, batch);
      }
      sink.step(applied, "applied, answer lost", sender, batch);
    } else {
      if (waits) {
        sink.step(gone.withRequester(sender, Step.TAIL, 0, tries + 1), "refused", sender, batch);
      }
      sink.step(gone, "refused, answer lost", sender, batch);
    }
  }

  private void publisher(State state, ChainOf chain, int i, Sink sink) {
    int me = state.publisher(i);
    int step = me >> 12;
    int over = me >> 6 & 0x3f;
    int head = me & 0x3f;
    switch (step) {
      case IDLE ->
          sink.step(
              state.withPublisher(i, READ << 12 | state.published() << 6), "publisher reads", i, 0);
      case READ -> {
        if (chain.size() > Leaves.length(over)) {
          sink.step(
              state.withPublisher(i, CHOSEN << 12 | over << 6 | chain.leaves()),
              "publisher chooses",
              i,
              chain.size());
        }
      }
      case CHOSEN -> {
        int kept = archived(state, Leaves.length(head));
        State put = state.withPublisher(i, ARCHIVED << 12 | over << 6 | (kept == 0 ? head : kept));
        if (kept == 0) {
          sink.step(put.withSigned(head).withArchived(head), "publisher archives", i, head);
        } else {
          sink.step(put, "publisher finds it archived", i, kept);
        }
      }
      case ARCHIVED -> {
        State stopped = state.withPublisher(i, STOPPED << 12);
        if (state.published() == over || mutant == Mutant.NO_IF_MATCH) {
          sink.step(stopped.withPublished(head), "publisher replaces", i, head);
        } else {
          sink.step(stopped, "publisher is refused", i, head);
        }
      }
      default -> {}
    }
    if (step != STOPPED) {
      sink.step(state.withPublisher(i, STOPPED << 12), "publisher crashes", i, 0);
    }
  }

  private static int archived(State state, int size) {
    for (int head = 1 << size; head < 2 << size; head++) {
      if ((state.archived() >>> head & 1) == 1) {
        return head;
      }
    }
    return 0;
  }
}
