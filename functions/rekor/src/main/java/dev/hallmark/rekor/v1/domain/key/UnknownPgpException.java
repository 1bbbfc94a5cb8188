package dev.hallmark.rekor.v1.domain.key;

/** A packet of a version, an algorithm or with a critical part that is not known: passed over. */
final class UnknownPgpException extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownPgpException() {
    super("unknown OpenPGP packet", null, false, false);
  }
}
