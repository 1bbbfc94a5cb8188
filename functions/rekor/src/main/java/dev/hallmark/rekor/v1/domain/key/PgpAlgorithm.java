package dev.hallmark.rekor.v1.domain.key;

import java.util.Arrays;
import java.util.Optional;

/** Public key algorithms of OpenPGP (RFC 9580 section 9.1). */
enum PgpAlgorithm {
  RSA(1, true),
  RSA_ENCRYPT_ONLY(2, false),
  RSA_SIGN_ONLY(3, true),
  ELGAMAL(16, false),
  DSA(17, true),
  ECDH(18, false),
  ECDSA(19, true),
  EDDSA_LEGACY(22, true),
  X25519(25, false),
  X448(26, false),
  ED25519(27, true),
  ED448(28, true);

  private final int id;
  private final boolean signs;

  PgpAlgorithm(int id, boolean signs) {
    this.id = id;
    this.signs = signs;
  }

  static Optional<PgpAlgorithm> ofId(int id) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.id == id).findFirst();
  }

  /** Whether there are signatures with it. */
  boolean signs() {
    return signs;
  }
}
