package dev.hallmark.pki.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-2 hashes that Sigstore uses. */
public enum HashAlgorithm {
  SHA_256("SHA-256", "SHA2_256", 32),
  SHA_384("SHA-384", "SHA2_384", 48),
  SHA_512("SHA-512", "SHA2_512", 64);

  private final String jcaName;
  private final String protobufName;
  private final int length;

  HashAlgorithm(String jcaName, String protobufName, int length) {
    this.jcaName = jcaName;
    this.protobufName = protobufName;
    this.length = length;
  }

  /** The JCA's name, such as {@code SHA-256}. */
  public String jcaName() {
    return jcaName;
  }

  /** The name in sigstore's protobuf-specs (enum HashAlgorithm), such as {@code SHA2_256}. */
  public String protobufName() {
    return protobufName;
  }

  /** Length of a digest in bytes. */
  public int length() {
    return length;
  }

  /** Hashes a message. */
  public Digest digest(byte[] message) {
    try {
      return new Digest(this, MessageDigest.getInstance(jcaName).digest(message));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-2", e);
    }
  }
}
