package dev.hallmark.logengine.audit;

/** What must hold of a log. */
public enum Rule {
  /** Slot follows slot, without gap or overlap, and time does not go back. */
  CHAIN(
      "I1",
      "entries are missing from the log's order, or two histories are mixed",
      "stop appending; compare the table with its backups and with the published files"),
  /** Edge and root of a slot follow from the leaves. */
  STATE(
      "I2",
      "a stored tree head is not that of the entries before it",
      "stop appending; the slot or a leaf hash before it was altered: restore it from a backup"),
  /** No entry twice. */
  ONCE(
      "I3",
      "an entry is logged at two places, or is said to stand where it does not",
      "compare the two places; answers that were given still prove what they say"),
  /** Every leaf has a body that hashes to it. */
  BODY(
      "I4",
      "an entry cannot be shown, or what is shown is not what was logged",
      "restore the entry from a backup or from the published bundle"),
  /** Only committed heads are signed. */
  SIGNED(
      "I5",
      "the log's key vouches for a tree that is not this log's, or a stored signature is worthless",
      "if the signature verifies: treat it as a fork, freeze the log and tell its users"),
  /** What the public sees is a prefix of the log, and whole. */
  PUBLISHED(
      "I6",
      "clients see other files than the log's own",
      "take the bucket's older version of the object back, or remove the file and publish again"),
  /** Full tiles are those of the tree. */
  TILE(
      "I2",
      "a stored tile is not that of the tree: proofs and files made from it do not verify",
      "delete the tile's item with an operator's rights: it is made again from the slots"),
  /** Every promise that was given verifies. */
  RECEIPT(
      "I7",
      "the promise stored for an entry does not hold",
      "find out which key signed it; clients that hold it cannot verify it"),
  /** Nothing follows the end. */
  FROZEN(
      "I8",
      "the log went on after it had been ended",
      "stop appending; whoever wrote the slot did so past the conditions of the table");

  private final String number;
  private final String meaning;
  private final String remedy;

  Rule(String number, String meaning, String remedy) {
    this.number = number;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The invariant it belongs to. */
  public String number() {
    return number;
  }

  /** What it means for the log when the rule is broken. */
  public String meaning() {
    return meaning;
  }

  /** What to do then. */
  public String remedy() {
    return remedy;
  }
}
