package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An OpenPGP packet without its header (RFC 9580 section 4).
 *
 * @param tag the packet type, of which the constants here are those of public keys
 */
record PgpPacket(int tag, byte[] body) {
  static final int SIGNATURE = 2;
  static final int SECRET_KEY = 5;
  static final int PUBLIC_KEY = 6;
  static final int SECRET_SUBKEY = 7;
  static final int MARKER = 10;
  static final int TRUST = 12;
  static final int USER_ID = 13;
  static final int PUBLIC_SUBKEY = 14;
  static final int USER_ATTRIBUTE = 17;
  static final int PADDING = 21;

  /** RFC 9580 section 4.3: what is unknown below this type must not be skipped. */
  static final int FIRST_IGNORABLE = 40;

  /** A key with hundreds of foreign certifications has fewer. */
  private static final int MAXIMUM_PACKETS = 2_000;

  /**
   * Splits octets into packets.
   *
   * @throws ProposalException if they are not whole packets, or too many
   */
  static List<PgpPacket> readAll(byte[] bytes) throws ProposalException {
    List<PgpPacket> packets = new ArrayList<>();
    PgpOctets octets = new PgpOctets(bytes);
    while (octets.remaining() > 0) {
      if (packets.size() == MAXIMUM_PACKETS) {
        throw new ProposalException(
            "the OpenPGP data has more than %d packets".formatted(MAXIMUM_PACKETS));
      }
      packets.add(read(octets));
    }
    return packets;
  }

  private static PgpPacket read(PgpOctets octets) throws ProposalException {
    int first = octets.octet();
    if ((first & 0x80) == 0) {
      throw new ProposalException("the OpenPGP data is neither armoured nor binary packets");
    }
    if ((first & 0x40) == 0) {
      int tag = first >> 2 & 0x0F;
      return new PgpPacket(tag, octets.take(oldLength(first & 0x03, octets)));
    }
    return new PgpPacket(first & 0x3F, octets.take(newLength(octets)));
  }

  private static long oldLength(int type, PgpOctets octets) throws ProposalException {
    return switch (type) {
      case 0 -> octets.octet();
      case 1 -> octets.twoOctets();
      case 2 -> octets.fourOctets();
      // Indeterminate: to the end of the data.
      default -> octets.remaining();
    };
  }

  private static long newLength(PgpOctets octets) throws ProposalException {
    int first = octets.octet();
    if (first < 192) {
      return first;
    }
    if (first < 224) {
      return ((first - 192L) << 8) + octets.octet() + 192;
    }
    if (first == 255) {
      return octets.fourOctets();
    }
    // RFC 9580 section 4.2.1.4: partial lengths are for data packets only.
    throw new ProposalException("an OpenPGP packet of a key or a signature has a partial length");
  }

  /** The packet with a header in the new format, its length as short as it goes. */
  byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 6);
    out.write(0xC0 | tag);
    int length = body.length;
    if (length < 192) {
      out.write(length);
    } else if (length < 8384) {
      out.write(192 + ((length - 192) >> 8));
      out.write(length - 192);
    } else {
      out.write(255);
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write(length >> shift);
      }
    }
    out.writeBytes(body);
    return out.toByteArray();
  }
}
