package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the subpackets of a signature say (RFC 9580 section 5.2.3.7), as far as verifying needs it.
 * Outside the signed area only the issuer and the embedded signature are heeded.
 */
final class PgpSubpackets {
  static final int FLAG_SIGN = 0x02;

  private static final int CREATION_TIME = 2;
  private static final int EXPIRATION_TIME = 3;
  private static final int EXPORTABLE = 4;
  private static final int KEY_EXPIRATION_TIME = 9;
  private static final int ISSUER = 16;
  private static final int NOTATION = 20;
  private static final int PRIMARY_USER_ID = 25;
  private static final int KEY_FLAGS = 27;
  private static final int REVOCATION_REASON = 29;
  private static final int EMBEDDED_SIGNATURE = 32;
  private static final int ISSUER_FINGERPRINT = 33;

  /** Known to sigstore/rekor's reader, and without meaning here. */
  private static final int[] OTHERS = {5, 6, 11, 21, 22, 23, 24, 26, 28, 30, 35, 39};

  private static final int REASON_COMPROMISED = 2;
  private static final int FINGERPRINT_V4_LENGTH = 20;
  private static final int FINGERPRINT_V6_LENGTH = 32;

  private final boolean mayEmbed;
  private OptionalLong created = OptionalLong.empty();
  private long lifetime;
  private long keyLifetime;
  private OptionalInt keyFlags = OptionalInt.empty();
  private OptionalLong issuerKeyId = OptionalLong.empty();
  private Optional<byte[]> issuerFingerprint = Optional.empty();
  private Optional<PgpSignature> embedded = Optional.empty();
  private boolean primaryUserId;
  private boolean criticalNotation;
  private boolean compromised;

  /**
   * @param mayEmbed false inside an embedded signature
   */
  PgpSubpackets(boolean mayEmbed) {
    this.mayEmbed = mayEmbed;
  }

  /** Reads the signed area, then the other. */
  void read(byte[] area, boolean signed) throws ProposalException, UnknownPgpException {
    PgpOctets octets = new PgpOctets(area);
    while (octets.remaining() > 0) {
      byte[] subpacket = octets.take(length(octets));
      if (subpacket.length == 0) {
        throw malformed();
      }
      int type = subpacket[0] & 0x7F;
      boolean critical = (subpacket[0] & 0x80) != 0;
      byte[] content = Arrays.copyOfRange(subpacket, 1, subpacket.length);
      if (signed) {
        readSigned(type, critical, content);
      } else {
        readUnsigned(type, content);
      }
    }
  }

  /**
   * Length of the next subpacket. sigstore/rekor logs lengths in their shortest form, and others
   * would change what the signature covers.
   */
  private static long length(PgpOctets octets) throws ProposalException {
    int first = octets.octet();
    if (first < 192) {
      return first;
    }
    if (first < 255) {
      return ((first - 192L) << 8) + octets.octet() + 192;
    }
    long length = octets.fourOctets();
    if (length < 16_320) {
      throw new ProposalException(
          "a subpacket of an OpenPGP signature has a length that is not in its shortest form");
    }
    return length;
  }

  private void readUnsigned(int type, byte[] content)
      throws ProposalException, UnknownPgpException {
    if (type == ISSUER || type == ISSUER_FINGERPRINT || type == EMBEDDED_SIGNATURE) {
      readSigned(type, false, content);
    }
  }

  private void readSigned(int type, boolean critical, byte[] content)
      throws ProposalException, UnknownPgpException {
    PgpOctets octets = new PgpOctets(content);
    switch (type) {
      case CREATION_TIME -> created = OptionalLong.of(only(octets.fourOctets(), octets));
      case EXPIRATION_TIME -> lifetime = only(octets.fourOctets(), octets);
      case KEY_EXPIRATION_TIME -> keyLifetime = only(octets.fourOctets(), octets);
      case EXPORTABLE -> {
        // RFC 9580 section 5.2.3.19: such a signature is not for others to see.
        if (octets.octet() == 0) {
          throw new UnknownPgpException();
        }
      }
      case ISSUER -> {
        long high = octets.fourOctets();
        issuerKeyId = OptionalLong.of(only(high << 32 | octets.fourOctets(), octets));
      }
      case ISSUER_FINGERPRINT -> readFingerprint(octets);
      case NOTATION -> {
        octets.take(4);
        int name = octets.twoOctets();
        int value = octets.twoOctets();
        if (octets.remaining() != name + value) {
          throw malformed();
        }
        criticalNotation |= critical;
      }
      case PRIMARY_USER_ID -> primaryUserId = only(octets.octet(), octets) != 0;
      case KEY_FLAGS -> keyFlags = OptionalInt.of(content.length == 0 ? 0 : octets.octet());
      case REVOCATION_REASON -> compromised = octets.octet() == REASON_COMPROMISED;
      case EMBEDDED_SIGNATURE -> embed(content);
      default -> {
        if (critical && Arrays.stream(OTHERS).noneMatch(other -> other == type)) {
          throw new UnknownPgpException();
        }
      }
    }
  }

  private void readFingerprint(PgpOctets octets) throws ProposalException {
    int version = octets.octet();
    byte[] fingerprint = octets.take(octets.remaining());
    if (fingerprint.length != (version < 5 ? FINGERPRINT_V4_LENGTH : FINGERPRINT_V6_LENGTH)) {
      throw malformed();
    }
    issuerFingerprint = Optional.of(fingerprint);
    PgpOctets id =
        new PgpOctets(
            version < 5
                ? Arrays.copyOfRange(fingerprint, FINGERPRINT_V4_LENGTH - 8, FINGERPRINT_V4_LENGTH)
                : Arrays.copyOf(fingerprint, 8));
    issuerKeyId = OptionalLong.of(id.fourOctets() << 32 | id.fourOctets());
  }

  private void embed(byte[] content) throws ProposalException, UnknownPgpException {
    if (!mayEmbed || embedded.isPresent()) {
      throw new ProposalException("an OpenPGP signature embeds more than one signature");
    }
    PgpSignature signature = PgpSignature.readEmbedded(content);
    if (signature.type() != PgpSignature.PRIMARY_KEY_BINDING) {
      throw new ProposalException("an OpenPGP signature embeds one of the wrong type");
    }
    embedded = Optional.of(signature);
  }

  private static long only(long value, PgpOctets octets) throws ProposalException {
    if (octets.remaining() > 0) {
      throw malformed();
    }
    return value;
  }

  private static ProposalException malformed() {
    return new ProposalException("a subpacket of an OpenPGP signature is malformed");
  }

  /** When the signature was made, in seconds since 1970; there is always one. */
  long created() throws ProposalException {
    return created.orElseThrow(
        () -> new ProposalException("an OpenPGP signature does not say when it was made"));
  }

  /** Seconds; 0 if the signature does not expire. */
  long lifetime() {
    return lifetime;
  }

  /** Seconds; 0 if the key does not expire. */
  long keyLifetime() {
    return keyLifetime;
  }

  /** Whether key flags are there and allow signing documents. */
  boolean allowsSigning() {
    return keyFlags.isPresent() && (keyFlags.getAsInt() & FLAG_SIGN) != 0;
  }

  OptionalLong issuerKeyId() {
    return issuerKeyId;
  }

  Optional<byte[]> issuerFingerprint() {
    return issuerFingerprint;
  }

  /** The signature with which a signing subkey consents. */
  Optional<PgpSignature> embedded() {
    return embedded;
  }

  boolean primaryUserId() {
    return primaryUserId;
  }

  /** Whether a notation must be understood, and none is. */
  boolean criticalNotation() {
    return criticalNotation;
  }

  /** Whether a revocation says that the key fell into wrong hands. */
  boolean compromised() {
    return compromised;
  }
}
