package dev.hallmark.rekor.v1.domain;

import dev.hallmark.pki.keys.HashAlgorithm;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what an entry can be found by. Not thread-safe. */
public final class IndexKeys {
  /** One row each is written together with the entry. */
  private static final int MOST = 1_000;

  /**
   * Characters of the longest key: the width of rekor-server's index column, and the longest
   * subject that a search may name.
   */
  public static final int LONGEST = 512;

  private final Set<String> keys = new LinkedHashSet<>();

  /** Adds the hash of a key's canonical form, bare as hashedrekord and rekord index it. */
  public IndexKeys bareHash(byte[] bytes) throws ProposalException {
    return add(HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(bytes).value()));
  }

  /** Adds {@code sha256:} and the hash in hex. */
  public IndexKeys hash(byte[] bytes) throws ProposalException {
    return add("sha256:" + HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(bytes).value()));
  }

  /** Adds names as they are. */
  public IndexKeys all(Collection<String> names) throws ProposalException {
    for (String name : names) {
      add(name);
    }
    return this;
  }

  /**
   * Adds one key as it is; an empty one, or one that is longer than the index can hold, is left
   * out.
   *
   * @throws ProposalException if there are more than the index takes of one entry
   */
  public IndexKeys add(String key) throws ProposalException {
    if (!key.isEmpty() && key.length() <= LONGEST) {
      keys.add(WellFormedText.of(key));
    }
    if (keys.size() > MOST) {
      throw new ProposalException(
          "the entry could be found by more than %d keys; sign fewer subjects at once"
              .formatted(MOST));
    }
    return this;
  }

  /** What was collected. */
  public Set<String> toSet() {
    return Set.copyOf(keys);
  }
}
