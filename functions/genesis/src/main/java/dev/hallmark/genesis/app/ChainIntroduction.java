package dev.hallmark.genesis.app;

import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;

/**
 * Makes a chain known: first it is noted, then clients are told, and only then the functions. Each
 * step writes one object conditionally and finds what an earlier run did, so a run may die
 * anywhere, be repeated, and race with another: the chain that was noted last is used in the end.
 */
final class ChainIntroduction {
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

  /** Whether people must sign what clients are told next. */
  boolean takesPeople() {
    return publication.takesPeople();
  }

  /** Whether clients know a chain. */
  boolean isTold(CertificateChain chain) {
    return authorities(publication.published()).stream()
        .anyMatch(authority -> authority.chain().equals(chain));
  }

  /** Lets functions issue with a chain that was announced, from its begin on. */
  void use(CertificateChain chain) {
    change(
        stored -> {
          // Read after the object that it replaces: whoever notes a later chain replaces that too.
          List<CertificateChain> all = history.all(stored.last());
          if (!all.getLast().equals(chain)) {
            throw new CeremonyException(
                "another chain was noted after this one: look with hallmark rotate status");
          }
          return newestFirst(all);
        });
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
    change(
        stored -> {
          List<CertificateChain> left = new ArrayList<>(stored.chains());
          left.remove(chain);
          return new CertificateChains(left);
        });
  }

  private void change(UnaryOperator<CertificateChains> next) {
    boolean changed =
        objects.change(
            kind.chains(),
            Servings.PEM,
            // Checked as any reader of it does; what is read there is replaced here or not at all.
            _ ->
                Optional.of(
                    next.apply(chains.stored(kind)).toPem().getBytes(StandardCharsets.US_ASCII)));
    if (!changed) {
      throw new CeremonyContentionException(
          "others keep changing the chains of the %s, which hallmark rotate status shows"
              .formatted(kind.title()));
    }
  }

  private List<Authority> authorities(TrustedRoot told) {
    return switch (kind) {
      case CA -> told.certificateAuthorities();
      case TSA -> told.timestampAuthorities();
    };
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
