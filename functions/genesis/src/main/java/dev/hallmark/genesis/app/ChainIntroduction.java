package dev.hallmark.genesis.app;

import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Makes a chain known: first it is noted, then clients are told, and only then the functions. Each
 * step writes one object conditionally and finds what an earlier run did, so a run may die
 * anywhere, be repeated, and race with another: the chain that was noted last is used in the end.
 */
final class ChainIntroduction {
  private static final int ATTEMPTS = 16;

  private final CeremonyObjects objects;
  private final AuthorityKind kind;
  private final Chains chains;
  private final ChainHistory history;
  private final TrustPublication publication;

  ChainIntroduction(
      CeremonyObjects objects, AuthorityKind kind, Chains chains, TrustPublication publication) {
    this.objects = objects;
    this.kind = kind;
    this.chains = chains;
    this.history = new ChainHistory(objects, kind);
    this.publication = publication;
  }

  /** Notes a chain and tells clients of it. */
  void announce(CertificateChain chain) {
    history.append(chains.founding(kind), chain);
    TrustedRoot told = publication.publish();
    if (authorities(told).stream().noneMatch(authority -> authority.chain().equals(chain))) {
      throw new CeremonyException("the chain is not in the published trusted root");
    }
  }

  /** Whether clients know a chain. */
  boolean isTold(CertificateChain chain) {
    return authorities(publication.published()).stream()
        .anyMatch(authority -> authority.chain().equals(chain));
  }

  /** Lets functions issue with a chain that was announced, from its begin on. */
  void use(CertificateChain chain) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // In this order: whoever notes a later chain also replaces what is read here.
      byte[] before = objects.require(kind.chains());
      List<CertificateChain> all = history.all(chains.founding(kind));
      if (!all.getLast().equals(chain)) {
        throw new CeremonyException(
            "another chain was noted after this one: look with hallmark rotate status");
      }
      if (replace(before, newestFirst(all))) {
        return;
      }
    }
    throw othersChange();
  }

  /** Takes back a chain that no function has used and none will. */
  void withdraw(CertificateChain chain) {
    takeAway(chain);
    history.withdraw(chains.founding(kind), chain);
    // Once more: a run that read the history before may have added it meanwhile.
    takeAway(chain);
    publication.publish();
  }

  private void takeAway(CertificateChain chain) {
    boolean taken = false;
    for (int attempt = 0; attempt < ATTEMPTS && !taken; attempt++) {
      byte[] before = objects.require(kind.chains());
      List<CertificateChain> left = new ArrayList<>(chains.stored(kind).chains());
      left.remove(chain);
      taken = replace(before, new CertificateChains(left));
    }
    if (!taken) {
      throw othersChange();
    }
  }

  private boolean replace(byte[] before, CertificateChains chains) {
    byte[] after = chains.toPem().getBytes(StandardCharsets.US_ASCII);
    return Arrays.equals(before, after)
        || objects.replace(kind.chains(), Servings.PEM, before, after);
  }

  private List<Authority> authorities(TrustedRoot told) {
    return switch (kind) {
      case CA -> told.certificateAuthorities();
      case TSA -> told.timestampAuthorities();
    };
  }

  private CeremonyException othersChange() {
    return new CeremonyException(
        "others keep changing the chains of the %s: look with hallmark rotate status"
            .formatted(kind.title()));
  }

  private static CertificateChains newestFirst(List<CertificateChain> all) {
    // The founding chain stays the last, also if it is used again.
    SequencedSet<CertificateChain> chains = new LinkedHashSet<>(all.reversed());
    List<CertificateChain> ordered = new ArrayList<>(chains);
    CertificateChain founding = all.getFirst();
    if (!ordered.getLast().equals(founding)) {
      ordered.add(founding);
    }
    return new CertificateChains(ordered);
  }
}
