package dev.hallmark.rekor.v1.app;

import dev.hallmark.rekor.admission.AdmissionPolicy;
import dev.hallmark.rekor.admission.AdmissionRule;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the kind of a proposal, has it judged, and asks whether its signers may log. Thread-safe.
 */
public final class AdmissionRules {
  /** An entry of a bundle has a length of 16 bits (C2SP tlog-tiles), and every log is published. */
  private static final int LARGEST_BODY = 65_535;

  private final List<EntryKind> kinds;
  private final Set<String> open;
  private final AdmissionPolicy policy;

  /**
   * @param kinds all that are known
   * @param open names of those that may be logged; none means all
   * @param policy whose entries may be logged
   * @throws IllegalArgumentException if a kind is to be open that there is not
   */
  public AdmissionRules(List<EntryKind> kinds, Set<String> open, AdmissionPolicy policy) {
    this.kinds = List.copyOf(kinds);
    this.open = Set.copyOf(open);
    this.policy = policy;
    Set<String> names =
        new TreeSet<>(kinds.stream().map(EntryKind::kind).collect(Collectors.toSet()));
    if (!names.containsAll(open)) {
      throw new IllegalArgumentException(
          "there is a kind of entry to be enabled that is not known; known are "
              + String.join(", ", names));
    }
  }

  /** Whether any version of a kind has this name. */
  public boolean knows(String kind) {
    return kinds.stream().anyMatch(known -> known.kind().equals(kind));
  }

  /**
   * Judges a proposal as one to be logged.
   *
   * @throws ProposalException if it may not be
   * @throws dev.hallmark.rekor.admission.AuthoritiesUnavailableException if it cannot be known now
   * @throws dev.hallmark.kit.store.StoreException likewise
   */
  public AdmittedEntry admit(Proposal proposal) throws ProposalException {
    if (!open.isEmpty() && !open.contains(proposal.kind())) {
      throw new ProposalException(
          "entry kind '%s' is not enabled for submission on this server; enabled are: %s"
              .formatted(proposal.kind(), String.join(", ", open.stream().sorted().toList())));
    }
    AdmittedEntry entry = judge(proposal);
    Optional<AdmissionRule> broken = policy.broken(entry.signatories());
    if (broken.isPresent()) {
      throw new ProposalException(
          "%s (rule %s)".formatted(broken.get().sentence(), broken.get().id()));
    }
    return entry;
  }

  /**
   * Judges a proposal as one that may have been logged before.
   *
   * @throws ProposalException if it cannot have been
   */
  public AdmittedEntry judge(Proposal proposal) throws ProposalException {
    AdmittedEntry entry = kind(proposal).admit(spec(proposal));
    if (entry.body().length > LARGEST_BODY) {
      throw new ProposalException(
          "the canonical entry has %d bytes, more than the %d that the log takes: sign a digest of it"
              .formatted(entry.body().length, LARGEST_BODY));
    }
    return entry;
  }

  private EntryKind kind(Proposal proposal) throws ProposalException {
    Optional<EntryKind> kind =
        kinds.stream()
            .filter(known -> known.kind().equals(proposal.kind()))
            .filter(known -> known.version().equals(proposal.version()))
            .findFirst();
    return kind.orElseThrow(
        () ->
            new ProposalException(
                "%s implementation for version '%s' not found; known are: %s"
                    .formatted(proposal.kind(), proposal.version(), versions(proposal.kind()))));
  }

  private String versions(String name) {
    return String.join(
        ", ",
        kinds.stream().filter(kind -> kind.kind().equals(name)).map(EntryKind::version).toList());
  }

  private static Spec spec(Proposal proposal) throws ProposalException {
    if (!proposal.spec().isObject()) {
      throw new ProposalException("spec in body must be an object");
    }
    return Spec.of(proposal.spec());
  }
}
