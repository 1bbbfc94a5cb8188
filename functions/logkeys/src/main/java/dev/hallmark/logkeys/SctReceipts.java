package dev.hallmark.logkeys;

import dev.hallmark.logengine.audit.ReceiptVerifier;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.keys.Signer;
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
  private final Signer signer;

  /**
   * @param signer the log's; asked for its public key at the first receipt, since that may be a
   *     call to a service that is not reached while a function starts
   */
  SctReceipts(Signer signer) {
    this.signer = signer;
  }

  @Override
  public boolean verifies(byte[] receipt, byte[] leaf, long index, Instant time) {
    PublicKey key = signer.publicKey();
    try {
      SignedCertificateTimestamp sct = SignedCertificateTimestamp.decode(receipt);
      return Arrays.equals(sct.logId(), Hash.sha256(key.getEncoded()).bytes())
          && Signatures.verify(key, HashAlgorithm.SHA_256, leaf, sct.signature());
    } catch (MalformedSctException e) {
      return false;
    }
  }
}
