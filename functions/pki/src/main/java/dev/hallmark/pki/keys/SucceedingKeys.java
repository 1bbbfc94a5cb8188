package dev.hallmark.pki.keys;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one role that succeed one another. Which of them signs is said by whatever names its
 * public half, such as a certificate.
 *
 * @param signers the first one first, at least one
 */
public record SucceedingKeys(List<Signer> signers) {
  /**
   * Checks that there is a key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public SucceedingKeys {
    signers = List.copyOf(signers);
    if (signers.isEmpty()) {
      throw new IllegalArgumentException("a role has a key");
    }
  }

  /** A key that none has succeeded. */
  public static SucceedingKeys of(Signer only) {
    return new SucceedingKeys(List.of(only));
  }

  /** The key that the role began with. */
  public Signer first() {
    return signers.getFirst();
  }

  /**
   * The signer of a public key; empty if it is none of these. A key that cannot be asked for its
   * public half, be it that it was deleted since, is passed over if another one is the right one.
   *
   * @throws SigningException if none of those that answered is the right one and one did not
   */
  public Optional<Signer> of(PublicKey key) {
    SigningException silent = null;
    // Latest first: it is the one in use, or soon.
    for (Signer signer : signers.reversed()) {
      try {
        if (signer.publicKey().equals(key)) {
          return Optional.of(signer);
        }
      } catch (SigningException e) {
        silent = e;
      }
    }
    if (silent != null) {
      throw silent;
    }
    return Optional.empty();
  }
}
