package dev.hallmark.rekor.v2.app;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionPolicy;
import dev.hallmark.rekor.admission.AdmissionRule;
import dev.hallmark.rekor.v2.domain.DsseRequest;
import dev.hallmark.rekor.v2.domain.DsseRules;
import dev.hallmark.rekor.v2.domain.HashedRekord;
import dev.hallmark.rekor.v2.domain.HashedRekordRequest;
import dev.hallmark.rekor.v2.domain.HashedRekordRules;
import dev.hallmark.rekor.v2.domain.Verdict;
import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Optional;

/**
 * Judges what is submitted and who signed it, then logs it. The first that comes too late ends the
 * log. Thread-safe.
 */
public final class CreateEntry {
  private static final byte[] NO_EXTRA = {};

  private final TransparencyLog log;
  private final AdmissionPolicy policy;
  private final RepeatedEntries repeated;
  private final Closing closing;

  public CreateEntry(
      TransparencyLog log, AdmissionPolicy policy, RepeatedEntries repeated, Closing closing) {
    this.log = log;
    this.policy = policy;
    this.repeated = repeated;
    this.closing = closing;
  }

  /**
   * Logs a hashedrekord.
   *
   * @throws dev.hallmark.logengine.store.LogStoreException if the store did not answer
   * @throws dev.hallmark.pki.keys.SigningException if the key service did not sign
   * @throws dev.hallmark.rekor.admission.AuthoritiesUnavailableException if it cannot be judged now
   * @throws dev.hallmark.kit.store.StoreException likewise
   */
  public CreateResult create(HashedRekordRequest request) {
    return log(HashedRekordRules.judge(request));
  }

  /** Logs a DSSE envelope as a hashedrekord. Throws as {@link #create(HashedRekordRequest)}. */
  public CreateResult create(DsseRequest request) {
    return log(DsseRules.judge(request));
  }

  private CreateResult log(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Refused(var rule) -> new CreateResult.Refused(rule);
      case Verdict.Admitted(var entry, var signatory) -> {
        Optional<AdmissionRule> broken = policy.broken(List.of(signatory));
        yield broken.isPresent() ? new CreateResult.NotAdmitted(broken.get()) : append(entry);
      }
    };
  }

  private CreateResult append(HashedRekord entry) {
    if (closing.due()) {
      log.freeze();
    }
    byte[] leaf = entry.canonicalBody();
    return switch (log.append(new Candidate(Hash.leaf(leaf), leaf, NO_EXTRA))) {
      case AppendResult.Logged logged ->
          logged.existedBefore() && repeated == RepeatedEntries.REFUSED
              ? new CreateResult.Repeated(logged.index())
              : new CreateResult.Created(logged);
      case AppendResult.Busy(var retryAfter) -> new CreateResult.Busy(retryAfter);
      case AppendResult.Frozen() -> new CreateResult.Frozen();
    };
  }
}
