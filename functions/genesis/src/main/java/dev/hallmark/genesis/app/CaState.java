package dev.hallmark.genesis.app;

import dev.hallmark.pki.x509.CertificateChain;
import java.util.List;
import java.util.Optional;

/**
 * The chains of an instance's certificate authority.
 *
 * @param inUse what certificates are issued with
 * @param pending what clients were told of and is to be used next
 * @param former the others that clients know, oldest first
 */
public record CaState(
    CertificateChain inUse, Optional<CertificateChain> pending, List<CertificateChain> former) {
  /** Copies the list. */
  public CaState {
    former = List.copyOf(former);
  }
}
