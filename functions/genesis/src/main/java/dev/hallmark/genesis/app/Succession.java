package dev.hallmark.genesis.app;

import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.time.Instant;
import java.util.List;

/** The logs of a kind that follow the one of the founding. Each has its own key: it is its name. */
sealed interface Succession permits RekorShards, CtShards {
  /** Their keys, of which only the public half is used: that of the second log first. */
  List<Signer> later();

  /** The kind, for sentences. */
  String kind();

  /** Key of the object in which the opening of the log of this number is recorded. */
  String record(int number);

  /** The logs of this kind that clients are told of. */
  List<TransparencyLog> of(TrustedRoot published);

  /**
   * From when on the log before the one of this number takes nothing.
   *
   * @param opened when that one is announced
   */
  Instant closesPrevious(int number, Instant opened);

  /**
   * Looks at a log that clients do not know yet.
   *
   * @param asked as it would be opened now
   * @param step looks or announces
   * @throws CeremonyException if it cannot be opened
   */
  void requireNew(OpenedShard asked, LaterLogs.Step step);

  /** Whether the log before ends as it was recorded, by what is asked for now. */
  boolean keeps(OpenedShard recorded);

  /** Checks the schemes of keys. */
  static void requireP256(List<Signer> keys) {
    for (Signer signer : keys) {
      if (signer.scheme() != SignatureScheme.ECDSA_P256_SHA256) {
        throw new IllegalArgumentException("a log has a P-256 key");
      }
    }
  }
}
