package dev.hallmark.rekor.v1.http;

import dev.hallmark.rekor.v1.app.EntryId;
import dev.hallmark.transparency.Hash;
import java.util.regex.Pattern;

/** How a caller names an entry: its leaf hash, with or without the tree's id before it. */
sealed interface EntryName {
  /** Digits of a tree's id. */
  int TREE_DIGITS = 16;

  /** The leaf hash alone: 64 digits. */
  record Leaf(Hash hash) implements EntryName {}

  /** The whole id: 80 digits. */
  record Whole(EntryId id) implements EntryName {}

  /**
   * 80 digits that begin with what no tree can have as its id.
   *
   * @param treeId zero, or negative where the digits are more than 63 bits
   */
  record NoTree(long treeId) implements EntryName {
    /** Whether the digits are no number that sigstore/rekor reads at all. */
    boolean tooLarge() {
      return treeId < 0;
    }
  }

  /** What the schema says. */
  Pattern FORM = Pattern.compile("^([0-9a-fA-F]{64}|[0-9a-fA-F]{80})$");

  /**
   * Reads a name.
   *
   * @param where it stands, for the refusal
   */
  static EntryName decode(String text, String where) throws RefusedException {
    if (!FORM.matcher(text).matches()) {
      throw new RefusedException(Refusal.pattern(where, FORM.pattern()));
    }
    if (text.length() == 2 * Hash.LENGTH) {
      return new Leaf(Hash.fromHex(text));
    }
    EntryId id = EntryId.parse(text);
    return id.treeId() > 0 ? new Whole(id) : new NoTree(id.treeId());
  }
}
