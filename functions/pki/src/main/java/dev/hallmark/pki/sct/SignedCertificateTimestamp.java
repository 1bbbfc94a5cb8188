package dev.hallmark.pki.sct;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A version 1 SCT (RFC 6962 section 3.2).
 *
 * @param logId SHA-256 of the log's SubjectPublicKeyInfo, 32 bytes
 * @param timestampMillis milliseconds since the epoch, not negative
 * @param extensions CtExtensions, mostly empty; a static-ct log puts the leaf index here
 * @param hashAlgorithm TLS HashAlgorithm (RFC 5246 section 7.4.1.4.1), 4 for SHA-256
 * @param signatureAlgorithm TLS SignatureAlgorithm, 3 for ECDSA
 * @param signature the signature, DER for ECDSA
 */
public record SignedCertificateTimestamp(
    byte[] logId,
    long timestampMillis,
    byte[] extensions,
    int hashAlgorithm,
    int signatureAlgorithm,
    byte[] signature) {

  /** TLS HashAlgorithm sha256. */
  public static final int SHA256 = 4;

  /** TLS SignatureAlgorithm ecdsa. */
  public static final int ECDSA = 3;

  /** TLS SignatureAlgorithm rsa. */
  public static final int RSA = 1;

  private static final int LOG_ID_LENGTH = 32;
  private static final int MAXIMUM_VECTOR = 0xffff;

  /**
   * Copies its arrays.
   *
   * @throws IllegalArgumentException if a length is out of range
   */
  public SignedCertificateTimestamp {
    if (logId.length != LOG_ID_LENGTH
        || timestampMillis < 0
        || extensions.length > MAXIMUM_VECTOR
        || signature.length > MAXIMUM_VECTOR
        || (hashAlgorithm & ~0xff) != 0
        || (signatureAlgorithm & ~0xff) != 0) {
      throw new IllegalArgumentException("a part of the SCT is out of range");
    }
    logId = logId.clone();
    extensions = extensions.clone();
    signature = signature.clone();
  }

  /** An SCT signed with ECDSA over SHA-256, which every Sigstore client verifies. */
  public static SignedCertificateTimestamp ecdsaSha256(
      byte[] logId, long timestampMillis, byte[] extensions, byte[] signature) {
    return new SignedCertificateTimestamp(
        logId, timestampMillis, extensions, SHA256, ECDSA, signature);
  }

  @Override
  public byte[] logId() {
    return logId.clone();
  }

  @Override
  public byte[] extensions() {
    return extensions.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  /** The TLS form (SerializedSCT without its length). */
  public byte[] encode() {
    return new TlsWriter()
        .number(TlsWriter.U8, 0)
        .bytes(logId)
        .number(Long.BYTES, timestampMillis)
        .vector(TlsWriter.U16, extensions)
        .bytes(digitallySigned())
        .toByteArray();
  }

  /** The signature as a TLS DigitallySigned: what an add-chain answer calls {@code signature}. */
  public byte[] digitallySigned() {
    return new TlsWriter()
        .number(TlsWriter.U8, hashAlgorithm)
        .number(TlsWriter.U8, signatureAlgorithm)
        .vector(TlsWriter.U16, signature)
        .toByteArray();
  }

  /**
   * Reads the TLS form.
   *
   * @throws MalformedSctException if the bytes are none, of another version, or more follow
   */
  public static SignedCertificateTimestamp decode(byte[] bytes) throws MalformedSctException {
    TlsReader reader = new TlsReader(bytes);
    if (reader.number(TlsWriter.U8) != 0) {
      throw new MalformedSctException("the SCT is of another version than 1");
    }
    byte[] logId = reader.bytes(LOG_ID_LENGTH);
    long timestamp = reader.number(Long.BYTES);
    byte[] extensions = reader.vector(TlsWriter.U16);
    return of(logId, timestamp, extensions, reader);
  }

  /**
   * Puts together the members of an add-chain answer (RFC 6962 section 4.1).
   *
   * @param digitallySigned the answer's {@code signature}
   * @throws MalformedSctException if a part is not of its form
   */
  public static SignedCertificateTimestamp fromParts(
      byte[] logId, long timestampMillis, byte[] extensions, byte[] digitallySigned)
      throws MalformedSctException {
    if (logId.length != LOG_ID_LENGTH) {
      throw new MalformedSctException("the SCT's log id has not 32 bytes");
    }
    if (extensions.length > MAXIMUM_VECTOR) {
      throw new MalformedSctException("the SCT's extensions are too long");
    }
    return of(logId, timestampMillis, extensions, new TlsReader(digitallySigned));
  }

  private static SignedCertificateTimestamp of(
      byte[] logId, long timestamp, byte[] extensions, TlsReader reader)
      throws MalformedSctException {
    if (timestamp < 0) {
      throw new MalformedSctException("the SCT's timestamp is out of range");
    }
    int hash = (int) reader.number(TlsWriter.U8);
    int algorithm = (int) reader.number(TlsWriter.U8);
    byte[] signature = reader.vector(TlsWriter.U16);
    reader.expectEnd();
    return new SignedCertificateTimestamp(logId, timestamp, extensions, hash, algorithm, signature);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedCertificateTimestamp that
        && Arrays.equals(encode(), that.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }
}
