package dev.hallmark.genesis.app;

import dev.hallmark.pki.keys.Signer;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys that succeed those of the founding, and perhaps one that none uses yet: the second key
 * of a role first.
 *
 * @param ca P-384; of the CA's intermediate; only their public keys are used
 * @param tsa P-256; only their public keys are used
 * @param tuf those of TUF
 */
public record Successors(List<Signer> ca, List<Signer> tsa, LaterTufKeys tuf) {
  /** An instance with the keys of its founding alone. */
  public static final Successors NONE = new Successors(List.of(), List.of(), LaterTufKeys.NONE);

  /** Copies the lists. */
  public Successors {
    ca = List.copyOf(ca);
    tsa = List.copyOf(tsa);
  }

  Stream<Signer> all() {
    return Stream.of(ca, tsa, tuf.root(), tuf.targets(), tuf.snapshot(), tuf.timestamp())
        .flatMap(List::stream);
  }
}
