package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * OpenPGP's ASCII armour (RFC 9580 section 6), read and written as sigstore/rekor does: the
 * checksum is not compared when read, and always there when written.
 *
 * @param type what stands between {@code BEGIN} and the dashes
 * @param content the octets inside
 */
record PgpArmor(String type, byte[] content) {
  static final String PUBLIC_KEY = "PGP PUBLIC KEY BLOCK";
  static final String PRIVATE_KEY = "PGP PRIVATE KEY BLOCK";
  static final String SIGNATURE = "PGP SIGNATURE";

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int LINE_LENGTH = 64;
  private static final int MAXIMUM_LINE_LENGTH = 96;
  private static final int CHECKSUM_LINE_LENGTH = 5;

  // RFC 9580 section 6.1.1.
  private static final int CRC24_INIT = 0xB704CE;
  private static final int CRC24_GENERATOR = 0x1864CFB;
  private static final int CRC24_LENGTH = 0x1000000;

  /**
   * The first block of a text; empty if there is none. Text before and after it is ignored.
   *
   * @throws ProposalException if there is one whose content is no base64
   */
  static Optional<PgpArmor> readFirst(String text) throws ProposalException {
    Iterator<String> lines = text.lines().map(String::strip).iterator();
    Optional<String> type = Optional.empty();
    while (lines.hasNext() && type.isEmpty()) {
      type = begins(lines.next()).filter(_ -> headersEnd(lines));
    }
    return type.isPresent() ? Optional.of(new PgpArmor(type.get(), body(lines))) : Optional.empty();
  }

  private static Optional<String> begins(String line) {
    return line.startsWith(BEGIN) && line.length() > BEGIN.length() + DASHES.length()
        ? Optional.of(line.substring(BEGIN.length(), line.length() - DASHES.length()))
        : Optional.empty();
  }

  /** Reads on to the empty line; false if what comes before it are no headers. */
  private static boolean headersEnd(Iterator<String> lines) {
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.isEmpty()) {
        return true;
      }
      if (!line.contains(":")) {
        return false;
      }
    }
    return false;
  }

  private static byte[] body(Iterator<String> lines) throws ProposalException {
    StringBuilder base64 = new StringBuilder();
    while (lines.hasNext()) {
      String line = lines.next();
      boolean checksum = line.length() == CHECKSUM_LINE_LENGTH && line.startsWith("=");
      if (checksum || line.startsWith(END)) {
        return decode(base64.toString());
      }
      if (line.length() > MAXIMUM_LINE_LENGTH) {
        throw new ProposalException("a line of the OpenPGP armour is too long");
      }
      base64.append(line);
    }
    throw new ProposalException("the OpenPGP armour has no end");
  }

  private static byte[] decode(String base64) throws ProposalException {
    try {
      if (base64.length() % 4 == 0) {
        return Base64.getDecoder().decode(base64);
      }
    } catch (IllegalArgumentException e) {
      // Refused below.
    }
    throw new ProposalException("the OpenPGP armour does not hold base64");
  }

  /** The block with 64 columns and a checksum, without a line feed at its end. */
  byte[] encode() {
    String base64 = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(content);
    String checksum = Base64.getEncoder().encodeToString(crc24());
    return String.join(
            "\n", List.of(BEGIN + type + DASHES, "", base64, "=" + checksum, END + type + DASHES))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] crc24() {
    int crc = CRC24_INIT;
    for (byte octet : content) {
      crc ^= (octet & 0xFF) << 16;
      for (int bit = 0; bit < 8; bit++) {
        crc <<= 1;
        if ((crc & CRC24_LENGTH) != 0) {
          crc ^= CRC24_GENERATOR;
        }
      }
    }
    return new byte[] {(byte) (crc >> 16), (byte) (crc >> 8), (byte) crc};
  }
}
