package dev.hallmark.logkeys;

import dev.hallmark.logengine.audit.ReceiptVerifier;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.transparency.Hash;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;

/**
 * SCTs as the receipts of a CT log's entries. MerkleTreeLeaf and the input of the SCT's signature
 * are the same bytes (RFC 6962 sections 3.2 and 3.4: both begin with two zero bytes).
 */
final class SctReceipts implements ReceiptVerifier {
  private final PublicKey key;

  SctReceipts(PublicKey key) {
    this.key = key;
  }

  @Override
  public boolean verifies(byte[] receipt, byte[] leaf, long index, Instant time) {
    try {
      SignedCertificateTimestamp sct = SignedCertificateTimestamp.decode(receipt);
      return Arrays.equals(sct.logId(), Hash.sha256(key.getEncoded()).bytes())
          && Signatures.verify(key, HashAlgorithm.SHA_256, leaf, sct.signature());
    } catch (MalformedSctException e) {
      return false;
    }
  }
}
