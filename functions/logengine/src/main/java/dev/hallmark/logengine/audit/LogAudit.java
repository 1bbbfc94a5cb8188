package dev.hallmark.logengine.audit;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.transparency.Hash;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks a log against its rules. Reads page by page: what it remembers does not grow with the log.
 * May run beside appends and publications; it ends where the log ended when it began.
 *
 * <p>What no reading of the stores can show: promises that were given and are not stored.
 */
public final class LogAudit {
  private final LogStore store;
  private final CheckpointSigner key;
  private Optional<Publication> publication = Optional.empty();
  private Optional<ReceiptVerifier> receipts = Optional.empty();
  private Optional<Function<byte[], Hash>> identities = Optional.empty();
  private EntryFiles form = EntryFiles.BUNDLES;
  private long most = Long.MAX_VALUE;

  /**
   * @param key only asked to verify
   */
  public LogAudit(LogStore store, CheckpointSigner key) {
    this.store = store;
    this.key = key;
  }

  /** Checks these public files too. */
  public LogAudit publication(Publication files) {
    this.publication = Optional.of(files);
    return this;
  }

  /** In what form the entries are published; unless said, as bundles. */
  public LogAudit entryFiles(EntryFiles published) {
    this.form = published;
    return this;
  }

  /** Verifies every stored receipt; a placement without one is a finding then. */
  public LogAudit receipts(ReceiptVerifier verifier) {
    this.receipts = Optional.of(verifier);
    return this;
  }

  /**
   * How an identity follows from a leaf. Without it two entries with the same leaf but different
   * identities are not seen.
   */
  public LogAudit identities(Function<byte[], Hash> ofLeaf) {
    this.identities = Optional.of(ofLeaf);
    return this;
  }

  /**
   * Stops soon after so many entries; the next audit goes on from there. What was published or
   * signed beyond is left to the audit that comes to the log's end.
   */
  public LogAudit most(long entries) {
    this.most = entries;
    return this;
  }

  /**
   * Checks the whole log.
   *
   * @throws LogStoreException if a store cannot be reached; what contradicts itself is a finding
   */
  public AuditReport whole(AuditListener listener) {
    return since(AuditState.BEGINNING, listener);
  }

  /**
   * Checks what came after an earlier audit. Does not see what has changed before it, but for the
   * last slot there; nor an entry logged again whose first place was never written back.
   *
   * @throws LogStoreException as {@link #whole}
   */
  public AuditReport since(AuditState state, AuditListener listener) {
    return new AuditRun(store, key, publication, form, receipts, identities, state, most, listener)
        .run();
  }
}
