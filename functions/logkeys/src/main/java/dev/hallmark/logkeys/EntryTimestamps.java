package dev.hallmark.logkeys;

import dev.hallmark.logengine.ReceiptSigner;
import dev.hallmark.logengine.audit.ReceiptVerifier;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.transparency.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.LongSupplier;

/**
 * Signed entry timestamps (SET) as the receipts of a Rekor v1 log: what a client trusts that does
 * not look at proofs. The signature is DER ECDSA over SHA-256 of the RFC 8785 form of body,
 * integratedTime, logID and logIndex (sigstore/rekor, pkg/api).
 *
 * <p>The index that is signed counts the entries of earlier shards too, so a receipt carries it: 8
 * bytes of index, then the signature.
 */
public final class EntryTimestamps implements ReceiptSigner, ReceiptVerifier {
  private final Signer signer;
  private final LongSupplier firstIndex;

  /**
   * @param signer the log's P-256 key; asked for its public half at the first entry
   * @param firstIndex how many entries all earlier shards hold; asked for at each signature, and
   *     the same each time
   */
  public EntryTimestamps(Signer signer, LongSupplier firstIndex) {
    this.signer = signer;
    this.firstIndex = firstIndex;
  }

  /** The {@code logID}: SHA-256 of the key's DER SubjectPublicKeyInfo. */
  public Hash logId() {
    return Hash.sha256(signer.publicKey().getEncoded());
  }

  /** The timestamps of the first shard, or of what only verifies. */
  public EntryTimestamps(Signer signer) {
    this(signer, () -> 0);
  }

  @Override
  public byte[] sign(byte[] leaf, long index, Instant time) {
    long virtual = firstIndex.getAsLong() + index;
    byte[] signature = signer.signMessage(payload(logId(), leaf, virtual, time));
    return ByteBuffer.allocate(Long.BYTES + signature.length)
        .putLong(virtual)
        .put(signature)
        .array();
  }

  @Override
  public boolean verifies(byte[] receipt, byte[] leaf, long index, Instant time) {
    return receipt.length > Long.BYTES
        && logIndex(receipt) >= index
        && Signatures.verify(
            signer.publicKey(),
            signer.scheme().hash(),
            payload(logId(), leaf, logIndex(receipt), time),
            signature(receipt));
  }

  /** The index that was signed: that of the entry among those of all shards. */
  public static long logIndex(byte[] receipt) {
    return ByteBuffer.wrap(receipt).getLong();
  }

  /** The member {@code signedEntryTimestamp}, decoded. */
  public static byte[] signature(byte[] receipt) {
    return Arrays.copyOfRange(receipt, Long.BYTES, receipt.length);
  }

  /**
   * What is signed. None of the values has a character that JSON escapes, and the members stand in
   * order.
   *
   * @param logId SHA-256 of the log's key
   * @param leaf the entry's body
   * @param virtual the index among the entries of all shards
   * @param time of which whole seconds count
   */
  public static byte[] payload(Hash logId, byte[] leaf, long virtual, Instant time) {
    String json =
        "{\"body\":\""
            + Base64.getEncoder().encodeToString(leaf)
            + "\",\"integratedTime\":"
            + time.getEpochSecond()
            + ",\"logID\":\""
            + logId.hex()
            + "\",\"logIndex\":"
            + virtual
            + "}";
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
