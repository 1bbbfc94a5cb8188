package dev.hallmark.operator;

import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.operator.signed.SignedBy;
import dev.hallmark.operator.signed.SignedEntry;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whose certificates a freeze stops, told by what is in certificates. They may name another issuer
 * than the token did ({@code issuer-claim}), and Fulcio looks at both.
 *
 * @param holder who is frozen
 * @param behind whether the tokens of the holder's issuer may have named this other issuer
 */
record FrozenSigners(Holder holder, Predicate<String> behind) {
  /** Where tokens and certificates name the same issuer. */
  static FrozenSigners of(Holder holder) {
    return new FrozenSigners(holder, _ -> false);
  }

  /**
   * Whether a certificate is one that Fulcio would refuse now.
   *
   * @param identity its subject alternative name
   * @param issuer that it names
   */
  boolean covers(String identity, String issuer) {
    return holder.covers(identity, issuer)
        || (behind.test(issuer) && holder.covers(identity, holder.issuer()));
  }

  /** The signer of an entry who is meant, whoever else signed it. */
  Optional<SignedBy.Certified> signerOf(SignedEntry entry) {
    return entry.signers().stream()
        .filter(SignedBy.Certified.class::isInstance)
        .map(SignedBy.Certified.class::cast)
        .filter(by -> covers(by.identity(), by.issuer()))
        .findFirst();
  }
}
