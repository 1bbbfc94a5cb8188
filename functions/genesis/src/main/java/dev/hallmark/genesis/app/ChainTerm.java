package dev.hallmark.genesis.app;

import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.tuf.trustroot.Validity;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chain and when its authority signs with it.
 *
 * @param chain issuing certificate first
 * @param validity what clients are told
 */
record ChainTerm(CertificateChain chain, Validity validity) {
  /**
   * How long a chain is believed after another key took its place: the longest life of a
   * certificate, in which its owner may sign, and a minute in which warm functions hear of the
   * succession.
   */
  static final Duration CLOSING = Duration.ofMinutes(61);

  /**
   * The terms of all chains, oldest first.
   *
   * <p>A chain ends when one of another key has begun. One that another with the same key followed,
   * as an import makes it, gets no end of its own: both are the same issuer's, and until the next
   * is in use it still issues.
   *
   * @param history in the order in which each was to be used; the founding one first
   * @param founded when that began
   */
  static List<ChainTerm> of(
      List<CertificateChain> history, Instant founded, DistrustedKeys distrusted) {
    List<ChainTerm> terms = new ArrayList<>();
    for (CertificateChain chain : history.stream().distinct().toList()) {
      Instant start = terms.isEmpty() ? founded : begin(chain);
      Optional<Instant> end = successor(history, chain).map(next -> begin(next).plus(CLOSING));
      terms.add(new ChainTerm(chain, distrusted.cut(key(chain), start, end)));
    }
    return terms;
  }

  /** When a chain that is not the founding one begins. */
  static Instant begin(CertificateChain chain) {
    return chain.issuing().getNotBefore().toInstant().truncatedTo(ChronoUnit.SECONDS);
  }

  static PublicKey key(CertificateChain chain) {
    return chain.issuing().getPublicKey();
  }

  private static Optional<CertificateChain> successor(
      List<CertificateChain> history, CertificateChain chain) {
    return history.subList(history.lastIndexOf(chain) + 1, history.size()).stream()
        .filter(later -> !key(later).equals(key(chain)))
        .findFirst();
  }
}
