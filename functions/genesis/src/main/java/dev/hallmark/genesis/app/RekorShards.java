package dev.hallmark.genesis.app;

import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import java.time.Duration;
import java.util.List;

/**
 * The Rekor v2 logs that follow the one of the founding. A log is known by its key, so each has its
 * own.
 *
 * @param later their keys, of which only the public half is used: that of the second log first
 * @param overlap how long a log still takes entries when the next one is announced: clients may
 *     have been told of it only
 * @param announced whether those that have no record yet are opened and announced; else they are
 *     passed over, since their functions may not answer yet
 */
public record RekorShards(List<Signer> later, Duration overlap, boolean announced) {
  /** An instance with one log. */
  public static final RekorShards NONE = new RekorShards(List.of(), Duration.ZERO, false);

  /** Checks schemes and time. */
  public RekorShards {
    later = List.copyOf(later);
    for (Signer signer : later) {
      if (signer.scheme() != SignatureScheme.ECDSA_P256_SHA256) {
        throw new IllegalArgumentException("a Rekor log has a P-256 key");
      }
    }
    if (overlap.isNegative()) {
      throw new IllegalArgumentException("logs that follow one another overlap or meet");
    }
  }
}
