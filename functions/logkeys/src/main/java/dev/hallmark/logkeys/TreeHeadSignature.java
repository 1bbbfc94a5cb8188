package dev.hallmark.logkeys;

import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The signature of a signed tree head in a note: RFC6962NoteSignature of C2SP static-ct-api,
 * "Checkpoints".
 *
 * @param timestampMillis the time that is signed with the head
 * @param signature DER ECDSA over SHA-256 of RFC 6962's TreeHeadSignature
 */
public record TreeHeadSignature(long timestampMillis, byte[] signature) {
  /** hash sha256, signature ecdsa (RFC 5246 section 7.4.1.4.1). */
  private static final short SHA256_ECDSA =
      (short) (SignedCertificateTimestamp.SHA256 << Byte.SIZE | SignedCertificateTimestamp.ECDSA);

  private static final int HEADER = Short.BYTES + Short.BYTES;

  /** u64 timestamp, then the DigitallySigned. */
  byte[] encode() {
    return ByteBuffer.allocate(Long.BYTES + HEADER + signature.length)
        .putLong(timestampMillis)
        .put(digitallySigned())
        .array();
  }

  /** What get-sth calls {@code tree_head_signature}. */
  public byte[] digitallySigned() {
    return ByteBuffer.allocate(HEADER + signature.length)
        .putShort(SHA256_ECDSA)
        .putShort((short) signature.length)
        .put(signature)
        .array();
  }

  /** Reads the bytes of a note's signature; empty if they are not of this form. */
  static Optional<TreeHeadSignature> decode(byte[] bytes) {
    if (bytes.length < Long.BYTES + HEADER) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long timestamp = buffer.getLong();
    if (buffer.getShort() != SHA256_ECDSA
        || Short.toUnsignedInt(buffer.getShort()) != buffer.remaining()) {
      return Optional.empty();
    }
    return Optional.of(
        new TreeHeadSignature(
            timestamp, Arrays.copyOfRange(bytes, Long.BYTES + HEADER, bytes.length)));
  }
}
