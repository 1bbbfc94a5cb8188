package dev.hallmark.simulation.model;

/**
 * Sequences of leaves, of which there are two kinds, packed into an int: a one, then a bit for each
 * leaf. The empty sequence is 1.
 */
final class Leaves {
  static final int NONE = 1;

  /** Packed sequences are less than this: at most five leaves. */
  static final int LIMIT = 64;

  private Leaves() {}

  static int length(int sequence) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(sequence);
  }

  static int with(int sequence, int leaf) {
    return fits((sequence << 1) | leaf);
  }

  static int concat(int first, int second) {
    int length = length(second);
    return fits((first << length) | (second ^ (1 << length)));
  }

  private static int fits(int sequence) {
    if (sequence >= LIMIT) {
      throw new IllegalStateException("the model has room for five leaves");
    }
    return sequence;
  }

  /** The first leaves; all if there are not so many. */
  static int prefix(int sequence, int count) {
    return sequence >> Math.max(0, length(sequence) - count);
  }

  static int at(int sequence, int index) {
    return (sequence >> (length(sequence) - 1 - index)) & 1;
  }

  /** Where a leaf stands first; -1 if nowhere. */
  static int indexOf(int sequence, int leaf) {
    for (int i = 0; i < length(sequence); i++) {
      if (at(sequence, i) == leaf) {
        return i;
      }
    }
    return -1;
  }

  static boolean repeats(int sequence) {
    int zeros = length(sequence) - Integer.bitCount(sequence ^ (1 << length(sequence)));
    return zeros > 1 || length(sequence) - zeros > 1;
  }

  static String words(int sequence) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < length(sequence); i++) {
      words.append(at(sequence, i) == 0 ? 'X' : 'Y');
    }
    return words.toString();
  }
}
