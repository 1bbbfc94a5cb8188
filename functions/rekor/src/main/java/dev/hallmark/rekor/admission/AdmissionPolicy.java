package dev.hallmark.rekor.admission;

import dev.hallmark.rekor.admission.Signatory.Certified;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Decides by those who signed an entry whether the log takes it. Thread-safe. */
public sealed interface AdmissionPolicy {
  /** Takes every entry that verifies. */
  record AnySigner() implements AdmissionPolicy {
    @Override
    public Optional<AdmissionRule> broken(List<Signatory> signatories) {
      return Optional.empty();
    }
  }

  /**
   * Takes entries whose every signature was made with a certificate of the instance's authority.
   *
   * @param authorities of the instance
   */
  record InstanceCertificates(Authorities authorities) implements AdmissionPolicy {
    @Override
    public Optional<AdmissionRule> broken(List<Signatory> signatories) {
      return firstBroken(signatories, new IssuanceRules(authorities.chains()));
    }
  }

  /**
   * Takes entries whose every signature was made by one of the identities, with a certificate of
   * the instance's authority.
   *
   * @param authorities of the instance
   * @param identities of which one must fit; none fit if there are none
   */
  record Identities(Authorities authorities, List<AdmittedIdentity> identities)
      implements AdmissionPolicy {
    public Identities {
      identities = List.copyOf(identities);
    }

    @Override
    public Optional<AdmissionRule> broken(List<Signatory> signatories) {
      IssuanceRules rules = new IssuanceRules(authorities.chains());
      return firstBroken(
          signatories,
          certificate ->
              rules
                  .broken(certificate)
                  .or(
                      () ->
                          identities.stream().anyMatch(identity -> identity.fits(certificate))
                              ? Optional.empty()
                              : Optional.of(AdmissionRule.IDENTITY_ADMITTED)));
    }
  }

  /**
   * The first rule that those who signed break; nothing if they break none.
   *
   * @param signatories one for each signature of the entry, at the least
   * @throws AuthoritiesUnavailableException if it cannot be known now
   * @throws dev.hallmark.kit.store.StoreException likewise
   */
  Optional<AdmissionRule> broken(List<Signatory> signatories);

  private static Optional<AdmissionRule> firstBroken(
      List<Signatory> signatories, CertificateRule rule) {
    if (signatories.isEmpty()) {
      return Optional.of(AdmissionRule.CERTIFICATE_NAMED);
    }
    for (Signatory signatory : signatories) {
      Optional<AdmissionRule> broken =
          signatory instanceof Certified(X509Certificate certificate)
              ? rule.broken(certificate)
              : Optional.of(AdmissionRule.CERTIFICATE_NAMED);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }
}
