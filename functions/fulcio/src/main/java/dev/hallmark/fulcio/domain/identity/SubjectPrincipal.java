package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import java.util.function.Supplier;

/**
 * A principal whose certificate is made by a function of its claims.
 *
 * @param name what proves possession
 * @param identity makes the certificate's content; called at most once
 */
record SubjectPrincipal(String name, Supplier<Outcome<CertifiedIdentity>> identity)
    implements Principal {
  @Override
  public Outcome<CertifiedIdentity> certified() {
    return identity.get();
  }
}
