package dev.hallmark.rekor.v1.app;

import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.logkeys.TreeOrigin;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.transparency.Hash;
import java.security.PublicKey;

/**
 * One log among those that follow one another.
 *
 * @param origin its host and tree id
 * @param signer its key; only the public half of an inactive one
 * @param log its entries
 */
public record Shard(TreeOrigin origin, Signer signer, TransparencyLog log) {
  /** The shard's id. */
  public long treeId() {
    return origin.treeId();
  }

  /** SHA-256 of the shard's public key. */
  public Hash logId() {
    return new CheckpointKey(signer, origin.text()).logId();
  }

  /** The shard's public key. */
  public PublicKey publicKey() {
    return signer.publicKey();
  }
}
