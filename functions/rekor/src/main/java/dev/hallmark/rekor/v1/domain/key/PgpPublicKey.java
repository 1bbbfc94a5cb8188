package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.Pack;

/**
 * A public key or subkey packet of version 4 (RFC 9580 section 5.5.2).
 *
 * @param created in seconds since 1970
 * @param algorithm what its numbers mean
 * @param values those numbers, or octets, in the packet's order
 * @param packet the packet as it is logged
 */
record PgpPublicKey(long created, PgpAlgorithm algorithm, List<byte[]> values, PgpPacket packet) {
  private static final int MAXIMUM_RSA_EXPONENT_LENGTH = 3;
  private static final int EDDSA_POINT_PREFIX = 0x40;
  private static final int KDF_RESERVED = 1;

  /**
   * Reads a key; empty if its version or algorithm is not known.
   *
   * @throws ProposalException if it is malformed, or of version 6
   */
  static Optional<PgpPublicKey> read(PgpPacket packet) throws ProposalException {
    PgpOctets octets = new PgpOctets(packet.body());
    int version = octets.octet();
    if (version == 6) {
      throw new ProposalException("OpenPGP keys of version 6 are not supported");
    }
    if (version != 4) {
      return Optional.empty();
    }
    long created = octets.fourOctets();
    Optional<PgpAlgorithm> algorithm = PgpAlgorithm.ofId(octets.octet());
    if (algorithm.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<byte[]> values = values(algorithm.get(), octets);
      return Optional.of(
          new PgpPublicKey(
              created, algorithm.get(), values, new PgpPacket(packet.tag(), octets.consumed())));
    } catch (UnknownPgpException e) {
      return Optional.empty();
    }
  }

  private static List<byte[]> values(PgpAlgorithm algorithm, PgpOctets octets)
      throws ProposalException, UnknownPgpException {
    return switch (algorithm) {
      case RSA, RSA_ENCRYPT_ONLY, RSA_SIGN_ONLY -> {
        List<byte[]> values = integers(2, octets);
        if (values.get(1).length > MAXIMUM_RSA_EXPONENT_LENGTH) {
          throw new UnknownPgpException();
        }
        yield values;
      }
      case ELGAMAL -> integers(3, octets);
      case DSA -> integers(4, octets);
      case ECDSA -> List.of(PgpCurve.read(octets, algorithm), octets.integer());
      case EDDSA_LEGACY -> {
        byte[] curve = PgpCurve.read(octets, algorithm);
        byte[] point = octets.integer();
        if (point.length == 0) {
          throw new ProposalException("an OpenPGP key has an empty point");
        }
        if (point[0] != EDDSA_POINT_PREFIX) {
          throw new UnknownPgpException();
        }
        yield List.of(curve, point);
      }
      case ECDH -> {
        List<byte[]> values =
            List.of(PgpCurve.read(octets, algorithm), octets.integer(), derivation(octets));
        yield values;
      }
      case X25519, ED25519 -> List.of(octets.take(32));
      case X448 -> List.of(octets.take(56));
      case ED448 -> List.of(octets.take(57));
    };
  }

  private static List<byte[]> integers(int count, PgpOctets octets) throws ProposalException {
    List<byte[]> integers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      integers.add(octets.integer());
    }
    return integers;
  }

  /** Key derivation parameters, RFC 9580 section 11.5: reserved octet, hash, cipher. */
  private static byte[] derivation(PgpOctets octets) throws ProposalException, UnknownPgpException {
    int length = octets.octet();
    if (length < 3 || length == 0xFF) {
      throw new UnknownPgpException();
    }
    byte[] parameters = octets.take(length);
    boolean knownHash =
        PgpHash.ofId(parameters[1]).filter(hash -> hash != PgpHash.SHA_1).isPresent();
    boolean knownCipher = List.of(2, 3, 7, 8, 9).contains((int) parameters[2]);
    if (parameters[0] != KDF_RESERVED || !knownHash || !knownCipher) {
      throw new UnknownPgpException();
    }
    return parameters;
  }

  boolean isSubkey() {
    return packet.tag() == PgpPacket.PUBLIC_SUBKEY;
  }

  /** SHA-1 of the key as it is hashed: 20 octets (RFC 9580 section 5.5.4.2). */
  byte[] fingerprint() {
    try {
      return MessageDigest.getInstance("SHA-1").digest(hashed());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** The end of the fingerprint. */
  long keyId() {
    return Pack.bigEndianToLong(fingerprint(), 12);
  }

  /** The key as signatures over it hash it: a prefix, two octets of length, the packet's body. */
  byte[] hashed() {
    byte[] body = packet.body();
    byte[] hashed = new byte[3 + body.length];
    hashed[0] = (byte) 0x99;
    hashed[1] = (byte) (body.length >> 8);
    hashed[2] = (byte) body.length;
    System.arraycopy(body, 0, hashed, 3, body.length);
    return hashed;
  }

  /** Whether the numbers are a signature of the parts in a row under this key. */
  boolean verifies(PgpHash hash, List<byte[]> parts, List<byte[]> signature) {
    return PgpMathematics.verify(this, hash, parts, signature);
  }

  /**
   * Whether the key is not yet, or no longer, valid.
   *
   * @param selfSignature the signature that says how long it lives
   */
  boolean expiredAt(PgpSignature selfSignature, long time) {
    long lifetime = selfSignature.subpackets().keyLifetime();
    return created > time || (lifetime != 0 && time > created + lifetime);
  }
}
