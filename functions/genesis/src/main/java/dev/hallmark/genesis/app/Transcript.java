package dev.hallmark.genesis.app;

/**
 * What a ceremony did, for people.
 *
 * @param name of the ceremony, such as {@code root-2}
 * @param text what it did
 * @param signature of the text, DER ECDSA over its SHA-256; empty if there is none
 * @param verified whether it is of a key that a root of the instance names for targets
 */
public record Transcript(String name, String text, byte[] signature, boolean verified) {
  /** Copies the signature. */
  public Transcript {
    signature = signature.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }
}
