package dev.hallmark.genesis.app;

import dev.hallmark.pki.keys.Signer;
import java.util.List;

/**
 * TUF keys that are to take over from those of the founding, oldest first. Each waits until the
 * root names it.
 *
 * @param root P-256, as the others
 * @param targets those that sign the list of files
 * @param snapshot those that sign snapshots; only their public keys are used
 * @param timestamp those that sign timestamps; the same
 */
public record LaterTufKeys(
    List<Signer> root, List<Signer> targets, List<Signer> snapshot, List<Signer> timestamp) {
  /** No key but those of the founding. */
  public static final LaterTufKeys NONE =
      new LaterTufKeys(List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public LaterTufKeys {
    root = List.copyOf(root);
    targets = List.copyOf(targets);
    snapshot = List.copyOf(snapshot);
    timestamp = List.copyOf(timestamp);
  }
}
