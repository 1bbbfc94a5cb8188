package dev.hallmark.genesis.app;

import dev.hallmark.pki.x509.CertificateChain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The chains and keys of an authority.
 *
 * @param inUse what it signs with now
 * @param next what clients were told of and is to be used next: from its begin on, or when an
 *     import is finished
 * @param former the others that clients know, oldest first
 * @param key number of the key in use
 * @param keys how many keys it has
 * @param nextKey number of the key that a succession takes: the one of {@code next} if that is of
 *     another key, else the first unused one that is not distrusted; empty if there is none
 * @param repeatedUntil until when a succession at once counts as a repetition of the one that took
 *     place, and changes nothing; empty if one would take place, or another is begun
 */
public record AuthorityState(
    CertificateChain inUse,
    Optional<CertificateChain> next,
    List<CertificateChain> former,
    int key,
    int keys,
    OptionalInt nextKey,
    Optional<Instant> repeatedUntil) {
  /** Copies the list. */
  public AuthorityState {
    former = List.copyOf(former);
  }
}
