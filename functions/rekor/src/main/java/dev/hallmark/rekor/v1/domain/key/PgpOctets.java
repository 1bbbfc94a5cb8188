package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.util.Arrays;

/** Reads the octets of an OpenPGP packet from front to back, and none beyond their end. */
final class PgpOctets {
  private final byte[] bytes;
  private int position;

  PgpOctets(byte[] bytes) {
    this.bytes = bytes;
  }

  int octet() throws ProposalException {
    return take(1)[0] & 0xFF;
  }

  int twoOctets() throws ProposalException {
    return octet() << 8 | octet();
  }

  long fourOctets() throws ProposalException {
    return (long) twoOctets() << 16 | twoOctets();
  }

  byte[] take(long length) throws ProposalException {
    if (length > remaining()) {
      throw new ProposalException("an OpenPGP packet is truncated");
    }
    byte[] taken = Arrays.copyOfRange(bytes, position, position + (int) length);
    position += (int) length;
    return taken;
  }

  /** A multiprecision integer without its length (RFC 9580 section 3.2). */
  byte[] integer() throws ProposalException {
    return take((twoOctets() + 7) / 8);
  }

  int remaining() {
    return bytes.length - position;
  }

  /** What was read so far. */
  byte[] consumed() {
    return Arrays.copyOf(bytes, position);
  }
}
