package dev.hallmark.rekor.v1.domain;

import dev.hallmark.rekor.admission.Signatory;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A proposal whose signature was verified, in the form in which it is logged.
 *
 * @param body the leaf: RFC 8785 form of the entry, byte for byte that of sigstore/rekor
 * @param indexKeys what the entry can be found by, in any case; the index compares in lower case
 * @param attestation kept beside the leaf and given back with the entry; empty if the kind keeps
 *     none. How large one may be is not the kind's to decide
 * @param signatories who made the signatures: one for each of them, verified or not
 */
public record AdmittedEntry(
    byte[] body, Set<String> indexKeys, Optional<byte[]> attestation, List<Signatory> signatories) {
  public AdmittedEntry {
    indexKeys = Collections.unmodifiableSet(new LinkedHashSet<>(indexKeys));
    signatories = List.copyOf(signatories);
  }

  /** An entry without attestation. */
  public AdmittedEntry(byte[] body, Set<String> indexKeys, List<Signatory> signatories) {
    this(body, indexKeys, Optional.empty(), signatories);
  }
}
