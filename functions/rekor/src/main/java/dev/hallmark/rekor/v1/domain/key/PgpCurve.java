package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** The curves of OpenPGP (RFC 9580 section 9.2), each with what it is used for. */
enum PgpCurve {
  P256("2a8648ce3d030107", Use.SIGNING_AND_AGREEMENT),
  P384("2b81040022", Use.SIGNING_AND_AGREEMENT),
  P521("2b81040023", Use.SIGNING_AND_AGREEMENT),
  SECP256K1("2b8104000a", Use.SIGNING_AND_AGREEMENT),
  BRAINPOOL_P256("2b2403030208010107", Use.SIGNING_AND_AGREEMENT),
  BRAINPOOL_P384("2b240303020801010b", Use.SIGNING_AND_AGREEMENT),
  BRAINPOOL_P512("2b240303020801010d", Use.SIGNING_AND_AGREEMENT),
  CURVE25519("2b060104019755010501", Use.AGREEMENT),
  X448("2b656f", Use.AGREEMENT),
  ED25519("2b06010401da470f01", Use.EDWARDS),
  ED448("2b6571", Use.EDWARDS);

  private enum Use {
    SIGNING_AND_AGREEMENT,
    AGREEMENT,
    EDWARDS
  }

  private final String hex;
  private final Use use;

  PgpCurve(String hex, Use use) {
    this.hex = hex;
    this.use = use;
  }

  /**
   * Reads the name of a curve: a length and the content octets of an object identifier.
   *
   * @throws UnknownPgpException if there is none of that name for the algorithm
   */
  static byte[] read(PgpOctets octets, PgpAlgorithm use)
      throws ProposalException, UnknownPgpException {
    int length = octets.octet();
    if (length == 0 || length == 0xFF) {
      throw new UnknownPgpException();
    }
    byte[] name = octets.take(length);
    for (PgpCurve curve : values()) {
      if (curve.serves(use) && curve.isNamed(name)) {
        return name;
      }
    }
    throw new UnknownPgpException();
  }

  private boolean serves(PgpAlgorithm algorithm) {
    return switch (algorithm) {
      case ECDSA -> use == Use.SIGNING_AND_AGREEMENT;
      case ECDH -> use != Use.EDWARDS;
      case EDDSA_LEGACY -> use == Use.EDWARDS;
      default -> false;
    };
  }

  boolean isNamed(byte[] name) {
    return hex.equals(HexFormat.of().formatHex(name));
  }

  static ASN1ObjectIdentifier identifier(byte[] name) {
    return ASN1ObjectIdentifier.fromContents(name);
  }
}
