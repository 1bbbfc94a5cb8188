package dev.hallmark.operator.doctor;

import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.logkeys.TreeOrigin;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import java.util.List;
import java.util.Optional;

/** The Rekor logs of the trusted root: whose checkpoints are believed. */
final class TrustedLogs {
  /**
   * A tree head that a trusted key signed.
   *
   * @param head the head
   * @param by the log of the trusted root
   */
  record Signed(Checkpoint head, TransparencyLog by) {}

  private final List<TransparencyLog> logs;

  TrustedLogs(List<TransparencyLog> logs) {
    this.logs = List.copyOf(logs);
  }

  /** The head of a Rekor v2 log: its origin is its host. */
  Optional<Signed> tiled(String note) {
    return logs.stream()
        .flatMap(
            log ->
                new CheckpointKey(new PublicHalf(log.key()), log.baseUrl().getHost())
                    .verified(note).map(head -> new Signed(head, log)).stream())
        .findFirst();
  }

  /** The head of a Rekor v1 shard: its origin has the tree's number. */
  Optional<Signed> searchable(String note) {
    Optional<TreeOrigin> origin =
        SignedNote.parse(note)
            .flatMap(parsed -> Checkpoint.parse(parsed.text()))
            .flatMap(
                head -> {
                  try {
                    return Optional.of(TreeOrigin.parse(head.origin()));
                  } catch (IllegalArgumentException e) {
                    return Optional.empty();
                  }
                });
    return origin.flatMap(
        tree ->
            logs.stream()
                .flatMap(
                    log ->
                        CheckpointKey.ofTree(new PublicHalf(log.key()), tree)
                            .verified(note)
                            .map(head -> new Signed(head, log))
                            .stream())
                .findFirst());
  }
}
