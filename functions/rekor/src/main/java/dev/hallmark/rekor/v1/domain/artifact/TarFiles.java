package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The files of a tar archive in memory (POSIX.1 ustar). Names need not be unique. */
final class TarFiles {
  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int PREFIX_LENGTH = 155;

  /** A file, without its owner and mode. */
  record TarFile(String name, byte[] content) {}

  private TarFiles() {}

  /**
   * Reads an archive, which may lack the blocks of zeros at its end.
   *
   * @throws ProposalException if it is malformed, or has headers of other tar formats that name the
   *     next file
   */
  static List<TarFile> read(byte[] archive) throws ProposalException {
    List<TarFile> files = new ArrayList<>();
    int position = 0;
    while (position < archive.length) {
      if (archive.length - position < BLOCK) {
        throw malformed();
      }
      byte[] header = Arrays.copyOfRange(archive, position, position + BLOCK);
      position += BLOCK;
      if (Arrays.equals(header, new byte[BLOCK])) {
        break;
      }
      checkSum(header);
      long size = hasContent(header[TYPE]) ? octal(header, SIZE, SIZE_LENGTH) : 0;
      if (size > archive.length - position) {
        throw malformed();
      }
      files.add(
          new TarFile(name(header), Arrays.copyOfRange(archive, position, position + (int) size)));
      position = (int) Math.min(archive.length, position + (size + BLOCK - 1) / BLOCK * BLOCK);
    }
    return files;
  }

  private static boolean hasContent(byte type) throws ProposalException {
    return switch (type) {
      case 0, '0', '7' -> true;
      case '1', '2', '3', '4', '5', '6' -> false;
      default ->
          throw new ProposalException(
              "a tar archive of the package has headers that are not of the ustar format");
    };
  }

  private static String name(byte[] header) {
    String name = text(header, 0, NAME_LENGTH);
    boolean ustar = text(header, MAGIC, 5).equals("ustar");
    String prefix = ustar ? text(header, PREFIX, PREFIX_LENGTH) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static void checkSum(byte[] header) throws ProposalException {
    long stated = octal(header, CHECKSUM, CHECKSUM_LENGTH);
    Arrays.fill(header, CHECKSUM, CHECKSUM + CHECKSUM_LENGTH, (byte) ' ');
    long sum = 0;
    for (byte octet : header) {
      sum += octet & 0xFF;
    }
    if (sum != stated) {
      throw malformed();
    }
  }

  private static long octal(byte[] header, int offset, int length) throws ProposalException {
    String digits = text(header, offset, length).strip();
    if (digits.isEmpty()) {
      return 0;
    }
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '7')) {
      throw malformed();
    }
    return Long.parseLong(digits, 8);
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.ISO_8859_1);
  }

  private static ProposalException malformed() {
    return new ProposalException("a tar archive of the package is malformed");
  }
}
