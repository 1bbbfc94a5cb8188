package dev.hallmark.timestamp.domain;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.tsp.TimestampRequest;
import java.util.Map;

/** The rules, in the order in which Sigstore's authority applies them. */
public final class AdmissionRules {
  private static final String SHA_1 = "1.3.14.3.2.26";

  /** RFC 5754 section 2. */
  private static final Map<String, HashAlgorithm> HASHES =
      Map.of(
          "2.16.840.1.101.3.4.2.1", HashAlgorithm.SHA_256,
          "2.16.840.1.101.3.4.2.2", HashAlgorithm.SHA_384,
          "2.16.840.1.101.3.4.2.3", HashAlgorithm.SHA_512);

  private final Policies policies;

  /**
   * @param policies under which time is stated here
   */
  public AdmissionRules(Policies policies) {
    this.policies = policies;
  }

  /** Judges a request. */
  public Verdict<TimestampRequest> judge(TimestampQuery query) {
    if (query.hashAlgorithm().equals(SHA_1)) {
      return Verdict.refused(Refusal.WEAK_HASH);
    }
    HashAlgorithm hash = HASHES.get(query.hashAlgorithm());
    if (hash == null) {
      return Verdict.refused(Refusal.UNKNOWN_HASH);
    }
    if (query.digest().length != hash.length()) {
      return Verdict.refused(Refusal.DIGEST_LENGTH);
    }
    String policy = query.policy().orElse(policies.usual());
    if (!policies.accept(policy)) {
      return Verdict.refused(Refusal.POLICY);
    }
    if (query.extensions()) {
      return Verdict.refused(Refusal.EXTENSION);
    }
    return Verdict.accepted(
        new TimestampRequest(
            new Digest(hash, query.digest()), policy, query.nonce(), query.certificates()));
  }
}
