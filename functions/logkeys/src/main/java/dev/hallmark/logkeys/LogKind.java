package dev.hallmark.logkeys;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.audit.LogAudit;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.transparency.Hash;
import java.util.Arrays;

/** The logs of an instance, and what is particular to each for who publishes or checks it. */
public enum LogKind {
  /** Rekor v2: an entry is its own identity, its only promise is the checkpoint. */
  REKOR_V2("rekor-v2") {
    @Override
    public CheckpointSigner key(Signer signer, String origin) {
      return new CheckpointKey(signer, origin);
    }

    @Override
    public LogAudit rules(LogAudit audit, Signer signer) {
      return audit.identities(Hash::leaf);
    }
  },

  /** Rekor v1: as v2, and each entry gets a signed timestamp. */
  REKOR_V1("rekor-v1") {
    @Override
    public CheckpointSigner key(Signer signer, String origin) {
      return CheckpointKey.ofTree(signer, TreeOrigin.parse(origin));
    }

    @Override
    public LogAudit rules(LogAudit audit, Signer signer) {
      // A receipt names the index that it signs, so the audit needs not know the earlier shards.
      return audit.identities(Hash::leaf).receipts(new EntryTimestamps(signer));
    }
  },

  /** The CT log: an entry is the same whenever it is submitted, and gets an SCT. */
  CT("ct") {
    @Override
    public CheckpointSigner key(Signer signer, String origin) {
      return new TreeHeadKey(signer, origin);
    }

    @Override
    public LogAudit rules(LogAudit audit, Signer signer) {
      return audit
          .identities(LogKind::withoutTime)
          .receipts(new SctReceipts(signer))
          .entryFiles(entryFiles());
    }

    @Override
    public EntryFiles entryFiles() {
      return new DataTiles();
    }
  };

  /** Where a MerkleTreeLeaf has its time (RFC 6962 section 3.4). */
  private static final int TIME_FROM = 2;

  private static final int TIME_TO = TIME_FROM + Long.BYTES;

  private final String text;

  LogKind(String text) {
    this.text = text;
  }

  /** The log's key in the form in which it signs tree heads. */
  public abstract CheckpointSigner key(Signer signer, String origin);

  /** Tells an audit what it must know of this kind of log. */
  public abstract LogAudit rules(LogAudit audit, Signer signer);

  /** In what form its entries are published. */
  public EntryFiles entryFiles() {
    return EntryFiles.BUNDLES;
  }

  /** What its logs' names begin with ({@link LogName}). */
  public String text() {
    return text;
  }

  private static Hash withoutTime(byte[] leaf) {
    byte[] timeless = leaf.clone();
    if (timeless.length >= TIME_TO) {
      Arrays.fill(timeless, TIME_FROM, TIME_TO, (byte) 0);
    }
    return Hash.sha256(timeless);
  }
}
