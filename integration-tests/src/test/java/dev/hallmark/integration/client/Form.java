package dev.hallmark.integration.client;

import java.util.Locale;

/** What is signed, in which form it is kept. */
enum Form {
  /** A file's bytes; a Sigstore bundle with a message signature. */
  BLOB,
  /** A statement about a file; a Sigstore bundle with a DSSE envelope. */
  ATTESTATION;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
