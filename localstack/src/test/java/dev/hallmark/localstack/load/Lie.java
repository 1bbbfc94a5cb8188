package dev.hallmark.localstack.load;

/** What a stand-in log does wrong. */
enum Lie {
  /** Nothing. */
  NONE,
  /** The proof has a hash of another tree. */
  WRONG_PROOF,
  /** The entry is somebody else's signature. */
  ANOTHER_ENTRY,
  /** The checkpoints are signed by a key that nobody trusts. */
  ANOTHER_KEY,
  /** The newest tree is not the one that the answers were about. */
  ANOTHER_TREE,
  /** The newest checkpoint stays behind the answers. */
  OLD_CHECKPOINT,
  /** Each entry is given the place of the first. */
  ONE_PLACE,
  /** The promise of a v1 entry is for another second. */
  WRONG_PROMISE,
  /** Every entry is refused. */
  BUSY
}
