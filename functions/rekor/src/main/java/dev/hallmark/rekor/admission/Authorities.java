package dev.hallmark.rekor.admission;

import dev.hallmark.pki.x509.CertificateChain;
import java.util.List;

/** The chains under which this instance issues certificates, or has issued them. */
@FunctionalInterface
public interface Authorities {
  /**
   * The chains, at least one.
   *
   * @throws AuthoritiesUnavailableException if there is none yet
   * @throws dev.hallmark.kit.store.StoreException if the store did not answer
   */
  List<CertificateChain> chains();
}
