package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a public key ring is made of (RFC 9580 section 10.1). Packets that sigstore/rekor's reader
 * passes over, such as signatures of an unknown version, are none: they are not logged.
 */
sealed interface PgpItem {

  /** The text of a user id packet, and its octets. */
  record UserId(PgpPacket packet) implements PgpItem {}

  /** A packet that is not logged and ends the run of signatures before it. */
  record Other() implements PgpItem {}

  /** A public key or subkey. */
  record Key(PgpPublicKey key) implements PgpItem {}

  /** A signature of any type. */
  record Certification(PgpSignature signature) implements PgpItem {}

  /**
   * Reads a ring.
   *
   * @throws ProposalException if a packet is malformed, or is none of a public key
   */
  static List<PgpItem> readAll(byte[] ring) throws ProposalException {
    List<PgpItem> items = new ArrayList<>();
    for (PgpPacket packet : PgpPacket.readAll(ring)) {
      read(packet).ifPresent(items::add);
    }
    return items;
  }

  private static Optional<PgpItem> read(PgpPacket packet) throws ProposalException {
    if (packet.tag() >= PgpPacket.FIRST_IGNORABLE) {
      return Optional.empty();
    }
    return switch (packet.tag()) {
      case PgpPacket.PUBLIC_KEY, PgpPacket.PUBLIC_SUBKEY -> PgpPublicKey.read(packet).map(Key::new);
      case PgpPacket.SIGNATURE -> PgpSignature.read(packet.body()).map(Certification::new);
      case PgpPacket.USER_ID -> Optional.of(new UserId(packet));
      case PgpPacket.USER_ATTRIBUTE, PgpPacket.PADDING -> Optional.of(new Other());
      case PgpPacket.TRUST, PgpPacket.MARKER -> Optional.empty();
      case PgpPacket.SECRET_KEY, PgpPacket.SECRET_SUBKEY ->
          throw new ProposalException(
              "the OpenPGP key is a private one: export and send the public key only");
      default ->
          throw new ProposalException("the OpenPGP key holds a packet that belongs to no key");
    };
  }
}
