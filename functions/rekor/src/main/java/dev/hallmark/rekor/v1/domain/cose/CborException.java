package dev.hallmark.rekor.v1.domain.cose;

/** Bytes that are no CBOR, or more of it than is read. */
final class CborException extends Exception {
  private static final long serialVersionUID = 1L;

  CborException(String message) {
    super(message, null, false, false);
  }
}
