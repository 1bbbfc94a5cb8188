package dev.hallmark.rekor.v1.app;

import dev.hallmark.kit.store.SearchIndex;
import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logkeys.EntryExtra;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.transparency.Hash;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Judges what is proposed, notes it in the search index, then logs it.
 *
 * <p>In this order: an entry that is in the log is in the index, whenever a function dies. The
 * index may name entries that were never committed; a search leaves them out. Thread-safe.
 */
public final class CreateEntry {
  /** sigstore/rekor's {@code max_attestation_size}: what is larger is logged and not kept. */
  private static final int LARGEST_ATTESTATION = 100 * 1024;

  /** With an entry and its names below what one item of the store takes, 400 KB. */
  private static final int LARGEST_EXTRA = 220 * 1024;

  private final AdmissionRules rules;
  private final Shards shards;
  private final SearchIndex index;
  private final RepeatedEntries repeated;

  public CreateEntry(
      AdmissionRules rules, Shards shards, SearchIndex index, RepeatedEntries repeated) {
    this.rules = rules;
    this.shards = shards;
    this.index = index;
    this.repeated = repeated;
  }

  /**
   * Logs an entry in the active shard.
   *
   * @throws ProposalException if it breaks a rule; nothing was written
   * @throws dev.hallmark.rekor.admission.AuthoritiesUnavailableException if it cannot be judged now
   * @throws dev.hallmark.logengine.store.LogStoreException if the store did not answer
   * @throws dev.hallmark.kit.store.StoreException if the index did not answer
   * @throws dev.hallmark.pki.keys.SigningException if the key service did not sign
   */
  public CreateResult create(Proposal proposal) throws ProposalException {
    AdmittedEntry admitted = rules.admit(proposal);
    EntryExtra extra = extra(admitted);
    byte[] kept = extra.encode();
    if (kept.length > LARGEST_EXTRA) {
      throw new ProposalException(
          "the names that the entry can be found by have more than %d bytes with its attestation: name fewer subjects"
              .formatted(LARGEST_EXTRA));
    }
    shards.inactive().end();
    Shard active = shards.active();
    Hash leaf = Hash.leaf(admitted.body());
    EntryId id = new EntryId(active.treeId(), leaf);
    index.add(extra.indexKeys(), id.text());
    return switch (active.log().append(new Candidate(leaf, admitted.body(), kept))) {
      case AppendResult.Logged logged ->
          logged.existedBefore() && repeated == RepeatedEntries.REFUSED
              ? new CreateResult.Repeated(id)
              : new CreateResult.Created(new FoundEntry(active, logged));
      case AppendResult.Busy(var retryAfter) -> new CreateResult.Busy(retryAfter);
      case AppendResult.Frozen() -> new CreateResult.Frozen();
    };
  }

  private static EntryExtra extra(AdmittedEntry admitted) {
    return new EntryExtra(
        indexKeys(admitted),
        admitted.attestation().filter(bytes -> bytes.length <= LARGEST_ATTESTATION));
  }

  /** Keys as the index has them: in lower case, and none that no request could ask for. */
  private static Set<String> indexKeys(AdmittedEntry admitted) {
    Set<String> keys = new LinkedHashSet<>();
    for (String key : admitted.indexKeys()) {
      if (!key.isEmpty() && key.length() <= IndexKeys.LONGEST) {
        keys.add(key.toLowerCase(Locale.ROOT));
      }
    }
    return keys;
  }
}
