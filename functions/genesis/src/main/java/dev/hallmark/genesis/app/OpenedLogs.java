package dev.hallmark.genesis.app;

import java.util.List;

/**
 * The later logs and keys of which clients are told, the oldest of each kind first.
 *
 * @param rekor of Rekor v2
 * @param rekorV1 keys of the Rekor v1 log
 * @param ct of certificate transparency
 */
record OpenedLogs(List<OpenedShard> rekor, List<OpenedKey> rekorV1, List<OpenedShard> ct) {
  static final OpenedLogs NONE = new OpenedLogs(List.of(), List.of(), List.of());

  OpenedLogs {
    rekor = List.copyOf(rekor);
    rekorV1 = List.copyOf(rekorV1);
    ct = List.copyOf(ct);
  }

  boolean isEmpty() {
    return rekor.isEmpty() && rekorV1.isEmpty() && ct.isEmpty();
  }
}
