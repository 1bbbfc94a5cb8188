package dev.hallmark.rekor.v1.domain.key;

import java.util.Arrays;
import java.util.Optional;

/** In what a proposal or a search may write a public key. */
public enum KeyFormat {
  PGP("pgp"),
  X509("x509"),
  MINISIGN("minisign"),
  SSH("ssh"),
  TUF("tuf");

  private final String wireName;

  KeyFormat(String wireName) {
    this.wireName = wireName;
  }

  /** The format of that exact name. */
  public static Optional<KeyFormat> ofName(String name) {
    return Arrays.stream(values()).filter(format -> format.wireName.equals(name)).findFirst();
  }

  /** Its name in requests. */
  public String wireName() {
    return wireName;
  }
}
