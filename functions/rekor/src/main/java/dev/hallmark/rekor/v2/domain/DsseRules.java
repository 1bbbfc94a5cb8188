package dev.hallmark.rekor.v2.domain;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.rekor.dsse.PreAuthenticationEncoding;
import dev.hallmark.rekor.v2.domain.Verdict.Refused;
import java.util.Optional;

/**
 * Logs a DSSE envelope the way Rekor v2 has done since it dropped the kind dsse: a hashedrekord
 * whose digest is that of the envelope's pre-authentication encoding. Signers that still send
 * envelopes embed whatever entry comes back, and today's verifiers accept this one only.
 */
public final class DsseRules {
  private static final int MOST_VERIFIERS = 10;

  private DsseRules() {}

  /**
   * Judges a request. The entry names the first verifier under which the envelope's one signature
   * is valid; if none is, the refusal is that of the last.
   */
  public static Verdict judge(DsseRequest request) {
    if (request.signatures().size() != 1) {
      return new Refused(Rule.ONE_SIGNATURE);
    }
    if (request.verifiers().isEmpty() || request.verifiers().size() > MOST_VERIFIERS) {
      return new Refused(Rule.ENVELOPE_VERIFIERS);
    }
    byte[] signature = request.signatures().getFirst();
    byte[] encoding = PreAuthenticationEncoding.of(request.payloadType(), request.payload());
    Verdict verdict = new Refused(Rule.ENVELOPE_VERIFIERS);
    for (Verifier verifier : request.verifiers()) {
      Optional<HashAlgorithm> hash = verifier.label().hash();
      if (hash.isEmpty()) {
        verdict = new Refused(Rule.KEY_DETAILS_KNOWN);
        continue;
      }
      verdict =
          HashedRekordRules.judge(
              new HashedRekordRequest(
                  hash.get().digest(encoding).value(), signature, Optional.of(verifier)));
      if (verdict instanceof Verdict.Admitted) {
        return verdict;
      }
    }
    return verdict;
  }
}
