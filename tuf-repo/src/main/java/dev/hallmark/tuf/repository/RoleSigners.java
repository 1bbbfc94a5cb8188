package dev.hallmark.tuf.repository;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.TufKey;
import java.util.List;

/**
 * The keys with which a role signs.
 *
 * @param signers all keys of the role; each signs
 * @param threshold how many signatures clients ask for
 */
public record RoleSigners(List<Signer> signers, int threshold) {
  public RoleSigners {
    signers = List.copyOf(signers);
  }

  /** One key that signs alone. */
  public static RoleSigners of(Signer signer) {
    return new RoleSigners(List.of(signer), 1);
  }

  /** The public halves. */
  public RoleKeys keys() {
    return new RoleKeys(
        signers.stream().map(signer -> TufKey.of(signer.publicKey())).toList(), threshold);
  }
}
