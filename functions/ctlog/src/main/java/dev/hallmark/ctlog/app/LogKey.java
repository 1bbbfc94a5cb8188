package dev.hallmark.ctlog.app;

import dev.hallmark.ctlog.domain.LoggedCertificate;
import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.ReceiptSigner;
import dev.hallmark.logkeys.TreeHeadKey;
import dev.hallmark.logkeys.TreeHeadSignature;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/** The log's one key in its two uses: SCTs, which are the receipts of entries, and tree heads. */
public final class LogKey implements CheckpointSigner, ReceiptSigner {
  private final Signer signer;
  private final TreeHeadKey treeHeads;

  /**
   * @param signer the log's P-256 key: no other curve is verified by every client
   * @param origin the log's URL without scheme and trailing slash
   */
  public LogKey(Signer signer, String origin) {
    this.signer = signer;
    this.treeHeads = new TreeHeadKey(signer, origin);
  }

  /** The public half. */
  public PublicKey publicKey() {
    return signer.publicKey();
  }

  @Override
  public String origin() {
    return treeHeads.origin();
  }

  /** SHA-256 of the key's DER SubjectPublicKeyInfo (RFC 6962 section 3.2). */
  public Hash logId() {
    return treeHeads.logId();
  }

  /** The SCT in TLS form. Its time is the leaf's, whenever it is signed. */
  @Override
  public byte[] sign(byte[] leaf, long index, Instant time) {
    // MerkleTreeLeaf and the input of the SCT's signature are the same bytes (RFC 6962 sections 3.2
    // and 3.4: both begin with two zero bytes).
    return SignedCertificateTimestamp.ecdsaSha256(
            logId().bytes(),
            LoggedCertificate.timestampMillis(leaf),
            LoggedCertificate.NO_EXTENSIONS,
            signer.signMessage(leaf))
        .encode();
  }

  @Override
  public SignedNote sign(Checkpoint checkpoint, Instant time) {
    return treeHeads.sign(checkpoint, time);
  }

  @Override
  public boolean verifies(SignedNote note) {
    return treeHeads.verifies(note);
  }

  /** This log's signature of a note; empty if there is none. */
  public Optional<TreeHeadSignature> treeHeadSignature(SignedNote note) {
    return treeHeads.treeHeadSignature(note);
  }
}
