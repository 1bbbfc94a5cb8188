package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A signature packet of version 4 (RFC 9580 section 5.2.3).
 *
 * @param type what it signs, of which the constants here are those that are known
 * @param algorithm that of the key that made it
 * @param hash what was hashed with
 * @param signedPart the octets of the packet that the signature covers
 * @param created when it was made, in seconds since 1970
 * @param subpackets what else it says
 * @param values the signature's numbers or octets, as many as the algorithm has
 * @param packet the packet as it is logged
 */
record PgpSignature(
    int type,
    PgpAlgorithm algorithm,
    PgpHash hash,
    byte[] signedPart,
    long created,
    PgpSubpackets subpackets,
    List<byte[]> values,
    PgpPacket packet) {
  static final int BINARY = 0x00;
  static final int TEXT = 0x01;
  static final int FIRST_CERTIFICATION = 0x10;
  static final int LAST_CERTIFICATION = 0x13;
  static final int SUBKEY_BINDING = 0x18;
  static final int PRIMARY_KEY_BINDING = 0x19;
  static final int KEY_REVOCATION = 0x20;
  static final int SUBKEY_REVOCATION = 0x28;
  static final int CERTIFICATION_REVOCATION = 0x30;

  private static final int ED25519_LENGTH = 64;
  private static final int ED448_LENGTH = 114;

  /**
   * Reads a signature; empty if its version or algorithm is not known, or it is not for others.
   *
   * @throws ProposalException if it is malformed, or of version 6
   */
  static Optional<PgpSignature> read(byte[] body) throws ProposalException {
    try {
      return Optional.of(read(body, true));
    } catch (UnknownPgpException e) {
      return Optional.empty();
    }
  }

  static PgpSignature readEmbedded(byte[] body) throws ProposalException, UnknownPgpException {
    return read(body, false);
  }

  private static PgpSignature read(byte[] body, boolean mayEmbed)
      throws ProposalException, UnknownPgpException {
    PgpOctets octets = new PgpOctets(body);
    int version = octets.octet();
    if (version == 6) {
      throw new ProposalException("OpenPGP signatures of version 6 are not supported");
    }
    if (version != 4) {
      throw new UnknownPgpException();
    }
    int type = octets.octet();
    PgpAlgorithm algorithm =
        PgpAlgorithm.ofId(octets.octet())
            .filter(PgpAlgorithm::signs)
            .orElseThrow(UnknownPgpException::new);
    PgpHash hash = PgpHash.ofId(octets.octet()).orElseThrow(UnknownPgpException::new);
    PgpSubpackets subpackets = new PgpSubpackets(mayEmbed);
    subpackets.read(octets.take(octets.twoOctets()), true);
    byte[] signedPart = octets.consumed();
    long created = subpackets.created();
    subpackets.read(octets.take(octets.twoOctets()), false);
    // The first octets of the hash: a hint for readers in a hurry.
    octets.take(2);
    List<byte[]> values = values(algorithm, octets);
    return new PgpSignature(
        type,
        algorithm,
        hash,
        signedPart,
        created,
        subpackets,
        values,
        new PgpPacket(PgpPacket.SIGNATURE, octets.consumed()));
  }

  private static List<byte[]> values(PgpAlgorithm algorithm, PgpOctets octets)
      throws ProposalException {
    return switch (algorithm) {
      case RSA, RSA_SIGN_ONLY -> List.of(octets.integer());
      case ED25519 -> List.of(octets.take(ED25519_LENGTH));
      case ED448 -> List.of(octets.take(ED448_LENGTH));
      default -> List.of(octets.integer(), octets.integer());
    };
  }

  /** Whether the signature is one of these octets, in this order, under the key. */
  boolean verifies(PgpPublicKey key, List<byte[]> signed) {
    if (algorithm != key.algorithm()) {
      return false;
    }
    int length = signedPart.length;
    List<byte[]> parts = new ArrayList<>(signed);
    parts.add(signedPart);
    // RFC 9580 section 5.2.4: the trailer of version 4.
    parts.add(
        new byte[] {
          4,
          (byte) 0xFF,
          (byte) (length >> 24),
          (byte) (length >> 16),
          (byte) (length >> 8),
          (byte) length
        });
    return key.verifies(hash, parts, values);
  }

  /** Whether the signature names the key as its maker: by fingerprint, or else by key id. */
  boolean namesAsIssuer(PgpPublicKey key) {
    if (subpackets.issuerFingerprint().isPresent()) {
      return Arrays.equals(subpackets.issuerFingerprint().get(), key.fingerprint());
    }
    return subpackets.issuerKeyId().isPresent()
        && subpackets.issuerKeyId().getAsLong() == key.keyId();
  }

  boolean isCertification() {
    return type >= FIRST_CERTIFICATION && type <= LAST_CERTIFICATION;
  }

  /** Whether it is not yet, or no longer, valid. */
  boolean expiredAt(long time) {
    return created > time || (subpackets.lifetime() != 0 && time > created + subpackets.lifetime());
  }

  /** Whether, as a revocation, it was in force. */
  boolean revokesAt(long time) {
    return subpackets.compromised() || !expiredAt(time);
  }
}
