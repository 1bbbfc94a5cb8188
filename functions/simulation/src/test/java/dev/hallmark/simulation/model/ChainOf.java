package dev.hallmark.simulation.model;

/**
 * The committed log of a state: slots followed from the beginning.
 *
 * @param leaves committed
 * @param bounds sizes at which a slot ends, a bit each
 * @param frozen whether the log has ended
 */
record ChainOf(int leaves, int bounds, boolean frozen) {
  static ChainOf of(long slots) {
    int size = 0;
    int leaves = Leaves.NONE;
    int bounds = 1;
    while (size < Long.BYTES) {
      int slot = (int) (slots >>> (8 * size)) & 0xff;
      if (slot == 0) {
        break;
      }
      if (slot == Leaves.NONE) {
        return new ChainOf(leaves, bounds, true);
      }
      leaves = Leaves.concat(leaves, slot);
      size += Leaves.length(slot);
      bounds |= 1 << size;
    }
    return new ChainOf(leaves, bounds, false);
  }

  int size() {
    return Leaves.length(leaves);
  }

  boolean ends(int size) {
    return (bounds >> size & 1) == 1;
  }
}
