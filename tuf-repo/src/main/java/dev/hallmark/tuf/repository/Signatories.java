package dev.hallmark.tuf.repository;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.TufKey;
import java.util.List;

/**
 * The keys that sign a role's next file: enough for clients, and each of them.
 *
 * @param signers at least one
 */
record Signatories(List<Signer> signers) {
  Signatories {
    signers = List.copyOf(signers);
  }

  /** What asks for the signature of every one of them. */
  RoleKeys all() {
    return new RoleKeys(
        signers.stream().map(signer -> TufKey.of(signer.publicKey())).toList(), signers.size());
  }
}
