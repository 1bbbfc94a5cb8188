package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.Trouble;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.proof.PossessionProof;
import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.metrics.Metric;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Issues certificates. Checks in upstream's order: token, key, weak keys, proof of possession,
 * permitted algorithms, claims, freezes. Only a request that passes them all reaches the key
 * service or the log.
 */
public final class IssueCertificate {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final InstanceSource instances;
  private final TokenVerifier tokens;
  private final PossessionProof proofs;
  private final Freezes freezes;
  private final CertificateIssuer issuer;
  private final Deadline deadline;
  private final Meter meter;

  /**
   * @param freezes who gets none
   * @param audit counts and notes what is issued
   * @param life how long certificates are valid
   * @param deadline for the signatures, the log and the records together
   * @param random for serial numbers
   * @param meter is told how long the steps take
   */
  public IssueCertificate(
      InstanceSource instances,
      TokenVerifier tokens,
      PossessionProof proofs,
      Freezes freezes,
      CtLogs logs,
      IssuanceAudit audit,
      Duration life,
      Deadline deadline,
      InstantSource clock,
      SecureRandom random,
      Meter meter) {
    this.instances = instances;
    this.tokens = tokens;
    this.proofs = proofs;
    this.freezes = freezes;
    this.issuer = new CertificateIssuer(logs, audit, life, clock, random, meter);
    this.deadline = deadline;
    this.meter = meter;
  }

  /** The same, unmeasured. */
  public IssueCertificate(
      InstanceSource instances,
      TokenVerifier tokens,
      PossessionProof proofs,
      Freezes freezes,
      CtLogs logs,
      IssuanceAudit audit,
      Duration life,
      Deadline deadline,
      InstantSource clock,
      SecureRandom random) {
    this(
        instances,
        tokens,
        proofs,
        freezes,
        logs,
        audit,
        life,
        deadline,
        clock,
        random,
        Meter.silent());
  }

  /**
   * The certificate with its chain.
   *
   * @throws InstanceNotReadyException if the function cannot work yet
   */
  public Outcome<Issued> issue(IssueCommand command) {
    Instance instance = instances.get();
    return meter
        .timed(Metric.TOKEN_TIME, () -> tokens.holder(instance.configuration(), command.token()))
        .then(holder -> issue(instance, holder, command));
  }

  private Outcome<Issued> issue(
      Instance instance, TokenVerifier.Holder holder, IssueCommand command) {
    return proofs
        .verify(command.key(), holder.principal().name())
        .then(
            key ->
                holder
                    .principal()
                    .certified()
                    .then(identity -> unlessFrozen(identity, holder.issuer()))
                    .then(identity -> certify(instance, identity, key, command.client()))
                    .then(chain -> Outcome.accepted(new Issued(chain, holder.entry()))));
  }

  private Outcome<CertifiedIdentity> unlessFrozen(CertifiedIdentity identity, String provider) {
    Optional<FreezeRecord> record = freezes.current();
    if (record.isEmpty()) {
      return Outcome.unavailable(new Trouble(Rule.FREEZES, SOON));
    }
    return identity.freeze(record.get(), provider).isPresent()
        ? Outcome.refused(Rule.FROZEN.refusal())
        : Outcome.accepted(identity);
  }

  private Outcome<List<X509Certificate>> certify(
      Instance instance, CertifiedIdentity identity, PublicKey key, String client) {
    return deadline
        .within(() -> issuer.issue(instance, identity, key, client))
        .orElseGet(IssueCertificate::late)
        .then(
            leaf -> {
              List<X509Certificate> chain = new ArrayList<>();
              chain.add(leaf);
              chain.addAll(instance.authority().chain().certificates());
              return Outcome.accepted(List.copyOf(chain));
            });
  }

  private static Outcome<X509Certificate> late() {
    return Outcome.unavailable(new Trouble(Rule.DEADLINE, Duration.ofSeconds(1)));
  }
}
