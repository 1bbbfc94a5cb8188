package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
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

  /**
   * Reads a key.
   *
   * @throws ProposalException if it is none in this format
   */
  public ProposedKey parse(byte[] content) throws ProposalException {
    return switch (this) {
      case PGP -> PgpKey.parse(content);
      case X509 -> X509Key.parse(content);
      case MINISIGN -> MinisignKey.parse(content);
      case SSH -> SshKey.parse(content);
      case TUF -> TufRoot.parse(content);
    };
  }
}
