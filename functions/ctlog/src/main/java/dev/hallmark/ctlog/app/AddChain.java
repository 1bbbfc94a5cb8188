package dev.hallmark.ctlog.app;

import dev.hallmark.ctlog.domain.ChainRule;
import dev.hallmark.ctlog.domain.ChainRules;
import dev.hallmark.ctlog.domain.LoggedCertificate;
import dev.hallmark.ctlog.domain.SubmissionKind;
import dev.hallmark.ctlog.domain.Verdict;
import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SctVerification;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.sct.TemporalInterval;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Judges a chain, logs its certificate, and hands out the SCT. Thread-safe. */
public final class AddChain {
  private final TransparencyLog log;
  private final LogKey key;
  private final AcceptedRoots roots;
  private final TemporalInterval time;
  private final InstantSource clock;

  /**
   * @param time when the certificates expire that the log takes
   */
  public AddChain(
      TransparencyLog log,
      LogKey key,
      AcceptedRoots roots,
      TemporalInterval time,
      InstantSource clock) {
    this.log = log;
    this.key = key;
    this.roots = roots;
    this.time = time;
    this.clock = clock;
  }

  /**
   * Logs a chain.
   *
   * @param chain DER, the logged certificate first
   * @throws dev.hallmark.logengine.store.LogStoreException if the store did not answer, or what it
   *     answered is no SCT of this certificate
   * @throws dev.hallmark.pki.keys.SigningException if the key service did not sign
   * @throws dev.hallmark.kit.store.StoreException if the roots could not be read
   * @throws RootsUnavailableException if there are none yet
   */
  public AddResult add(SubmissionKind kind, List<byte[]> chain) {
    Instant now = clock.instant();
    return switch (judge(kind, chain, now)) {
      case Verdict.Refused(var rule) -> new AddResult.Refused(rule);
      case Verdict.Admitted(var certificate) -> append(certificate, now);
    };
  }

  private Verdict judge(SubmissionKind kind, List<byte[]> chain, Instant now) {
    Verdict verdict = new ChainRules(roots.get(), time).judge(kind, chain, now);
    return verdict instanceof Verdict.Refused(var rule) && rule == ChainRule.ACCEPTED_ROOT
        ? new ChainRules(roots.now(), time).judge(kind, chain, now)
        : verdict;
  }

  private AddResult append(LoggedCertificate certificate, Instant now) {
    Candidate candidate =
        new Candidate(
            certificate.identity(), certificate.leaf(now.toEpochMilli()), certificate.extraData());
    return switch (log.append(candidate)) {
      case AppendResult.Logged logged ->
          new AddResult.Added(sct(certificate, logged.receipt()), logged.index());
      case AppendResult.Busy(var retryAfter) -> new AddResult.Busy(retryAfter);
      case AppendResult.Frozen() -> new AddResult.Frozen();
    };
  }

  /** The SCT is checked as a client would, against the certificate that was submitted. */
  private SignedCertificateTimestamp sct(LoggedCertificate certificate, byte[] receipt) {
    try {
      SignedCertificateTimestamp sct = SignedCertificateTimestamp.decode(receipt);
      if (SctVerification.verifies(sct, certificate.entry(), key.publicKey())) {
        return sct;
      }
    } catch (MalformedSctException e) {
      // Told below like a signature that does not verify.
    }
    throw new LogIntegrityException("the stored SCT is not one of the submitted certificate");
  }
}
