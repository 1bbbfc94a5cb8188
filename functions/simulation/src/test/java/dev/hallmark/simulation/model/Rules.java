package dev.hallmark.simulation.model;

import java.util.Optional;

/** What must hold in every state and over every step. */
final class Rules {
  private Rules() {}

  /** What does not hold in a state; empty if all is well. */
  static Optional<String> broken(State state) {
    ChainOf chain = ChainOf.of(state.slots());
    int leaves = chain.leaves();
    if (Leaves.repeats(leaves)) {
      return Optional.of("a leaf is in the log twice");
    }
    for (int i = 0; i < Leaves.length(leaves); i++) {
      if ((state.bodies() >> Leaves.at(leaves, i) & 1) == 0) {
        return Optional.of("a leaf without a durable body");
      }
    }
    for (int start = 0; start < Long.BYTES; start++) {
      if (state.slot(start) != 0 && !chain.ends(start)) {
        return Optional.of("a slot outside the chain");
      }
    }
    for (long left = state.signed(); left != 0; left &= left - 1) {
      int head = Long.numberOfTrailingZeros(left);
      int size = Leaves.length(head);
      if (!chain.ends(size) || Leaves.prefix(leaves, size) != head) {
        return Optional.of("signed a tree head that is not a committed one");
      }
    }
    for (long left = state.acked(); left != 0; left &= left - 1) {
      int ack = Long.numberOfTrailingZeros(left);
      int index = ack >> 3 & 3;
      if (index >= chain.size() || Leaves.at(leaves, index) != ack >> 5 || (ack & 7) <= index) {
        return Optional.of("an acknowledged entry is not where it was promised");
      }
    }
    if (Leaves.prefix(leaves, Leaves.length(state.published())) != state.published()) {
      return Optional.of("the public checkpoint is not a prefix");
    }
    return Optional.empty();
  }

  /** What a step must not have done; empty if it has not. */
  static Optional<String> broken(State before, State after) {
    if (before.slots() != after.slots()) {
      ChainOf then = ChainOf.of(before.slots());
      ChainOf now = ChainOf.of(after.slots());
      if (Leaves.prefix(now.leaves(), then.size()) != then.leaves()) {
        return Optional.of("the log changed its past");
      }
      if (then.frozen() && now.leaves() != then.leaves()) {
        return Optional.of("appended after the freeze");
      }
    }
    return Leaves.length(after.published()) < Leaves.length(before.published())
        ? Optional.of("the public checkpoint went back")
        : Optional.empty();
  }
}
