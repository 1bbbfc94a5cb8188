package dev.hallmark.genesis.app;

import java.util.List;

/**
 * The later logs of which clients are told, the oldest of each kind first.
 *
 * @param rekor of Rekor v2
 * @param ct of certificate transparency
 */
record OpenedLogs(List<OpenedShard> rekor, List<OpenedShard> ct) {
  static final OpenedLogs NONE = new OpenedLogs(List.of(), List.of());

  OpenedLogs {
    rekor = List.copyOf(rekor);
    ct = List.copyOf(ct);
  }

  boolean isEmpty() {
    return rekor.isEmpty() && ct.isEmpty();
  }
}
