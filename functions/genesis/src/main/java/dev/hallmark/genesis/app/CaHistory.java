package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chains of the certificate authority in the order in which each was to be used. The last one
 * is to be used now; one that is used again stands there again. Grows only.
 */
final class CaHistory {
  private static final int ATTEMPTS = 16;

  private final CeremonyObjects objects;

  CaHistory(CeremonyObjects objects) {
    this.objects = objects;
  }

  /** All of them, the founding one first. */
  List<CertificateChain> all(CertificateChain founding) {
    return objects.get(InstanceObjects.CA_HISTORY).map(CaHistory::parse).orElse(List.of(founding));
  }

  /** Each once, oldest first: what clients are told. */
  List<CertificateChain> distinct(CertificateChain founding) {
    return all(founding).stream().distinct().toList();
  }

  /** Notes that a chain is to be used from now on, unless it is the last already. */
  void append(CertificateChain founding, CertificateChain chain) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<byte[]> before = objects.get(InstanceObjects.CA_HISTORY);
      List<CertificateChain> chains =
          new ArrayList<>(before.map(CaHistory::parse).orElse(List.of(founding)));
      if (chains.getLast().equals(chain)) {
        return;
      }
      chains.add(chain);
      byte[] after = new CertificateChains(chains).toPem().getBytes(StandardCharsets.US_ASCII);
      boolean written =
          before.isPresent()
              ? objects.replace(InstanceObjects.CA_HISTORY, Servings.PEM, before.get(), after)
              : objects.createNew(InstanceObjects.CA_HISTORY, Servings.PEM, after);
      if (written) {
        return;
      }
    }
    throw new CeremonyException("others keep importing chains: look with hallmark ca show");
  }

  private static List<CertificateChain> parse(byte[] pem) {
    try {
      return CertificateChains.fromPem(new String(pem, StandardCharsets.US_ASCII)).chains();
    } catch (MalformedCertificateException e) {
      throw new CeremonyException("the history of the CA's chains is damaged", e);
    }
  }
}
