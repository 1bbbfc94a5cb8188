package dev.hallmark.genesis.app;

import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The chains of an authority in the order in which each was to be used. The last one is to be used
 * now or next; one that is used again stands there again. Only one that was never used is taken
 * out.
 */
final class ChainHistory {
  private final CeremonyObjects objects;
  private final AuthorityKind kind;

  ChainHistory(CeremonyObjects objects, AuthorityKind kind) {
    this.objects = objects;
    this.kind = kind;
  }

  /** All of them, the founding one first. */
  List<CertificateChain> all(CertificateChain founding) {
    return objects.get(kind.history()).map(ChainHistory::parse).orElse(List.of(founding));
  }

  /** Notes that a chain is to be used from now or its begin on, unless it is the last already. */
  void append(CertificateChain founding, CertificateChain chain) {
    change(
        founding,
        chains -> {
          if (!chains.getLast().equals(chain)) {
            chains.add(chain);
          }
        });
  }

  /** Takes out the last chain, if it is this one. */
  void withdraw(CertificateChain founding, CertificateChain chain) {
    change(
        founding,
        chains -> {
          if (chains.getLast().equals(chain)) {
            chains.removeLast();
          }
        });
  }

  private void change(CertificateChain founding, Consumer<List<CertificateChain>> how) {
    boolean changed =
        objects.change(
            kind.history(),
            Servings.PEM,
            before -> {
              List<CertificateChain> known =
                  before.map(ChainHistory::parse).orElse(List.of(founding));
              List<CertificateChain> chains = new ArrayList<>(known);
              how.accept(chains);
              return chains.equals(known)
                  ? Optional.empty()
                  : Optional.of(
                      new CertificateChains(chains).toPem().getBytes(StandardCharsets.US_ASCII));
            });
    if (!changed) {
      throw new CeremonyContentionException(
          "others keep changing the chains of the " + kind.title());
    }
  }

  private static List<CertificateChain> parse(byte[] pem) {
    try {
      return CertificateChains.fromPem(new String(pem, StandardCharsets.US_ASCII)).chains();
    } catch (MalformedCertificateException e) {
      throw new CeremonyException("a history of chains is damaged", e);
    }
  }
}
