package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The entries of a ZIP archive in memory (PKWARE APPNOTE), by its central directory. All that is
 * ever unpacked of an archive stays within one bound, and so does what is read for it: entries may
 * overlap. Without encryption, ZIP64 and several disks.
 */
final class ZipEntries {
  /** What unpacking may produce in all, a buffer at a time. */
  static final long MAXIMUM_UNPACKED = 64L << 20;

  private static final int END_MAGIC = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int DIRECTORY_MAGIC = 0x02014b50;
  private static final int DIRECTORY_LENGTH = 46;
  private static final int LOCAL_MAGIC = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int MAXIMUM_COMMENT = 0xFFFF;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int FLAG_ENCRYPTED = 1;

  /**
   * An entry as the central directory states it.
   *
   * @param name one character for each byte
   * @param length of its content, unpacked
   */
  record ZipEntry(
      String name, int flags, int method, long crc, long packedLength, long length, long offset) {}

  /** Takes the unpacked content of an entry, piece by piece. */
  interface Sink {
    void accept(byte[] buffer, int length);
  }

  private final ByteBuffer zip;
  private final List<ZipEntry> entries;
  private long unpacked;
  private long read;

  private ZipEntries(ByteBuffer zip, List<ZipEntry> entries) {
    this.zip = zip;
    this.entries = entries;
  }

  /**
   * Reads the central directory.
   *
   * @throws ProposalException if there is none, it is malformed, or two entries share a name
   */
  static ZipEntries read(byte[] archive) throws ProposalException {
    ByteBuffer zip = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int end = end(zip);
    int count = zip.getShort(end + 10) & 0xFFFF;
    long at = zip.getInt(end + 16) & 0xFFFFFFFFL;
    List<ZipEntry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      if (at + DIRECTORY_LENGTH > end || zip.getInt((int) at) != DIRECTORY_MAGIC) {
        throw malformed();
      }
      int header = (int) at;
      int nameLength = zip.getShort(header + 28) & 0xFFFF;
      int others = (zip.getShort(header + 30) & 0xFFFF) + (zip.getShort(header + 32) & 0xFFFF);
      at += DIRECTORY_LENGTH + nameLength + others;
      if (at > end) {
        throw malformed();
      }
      byte[] name = new byte[nameLength];
      zip.get(header + DIRECTORY_LENGTH, name);
      ZipEntry entry =
          new ZipEntry(
              new String(name, StandardCharsets.ISO_8859_1),
              zip.getShort(header + 8) & 0xFFFF,
              zip.getShort(header + 10) & 0xFFFF,
              zip.getInt(header + 16) & 0xFFFFFFFFL,
              zip.getInt(header + 20) & 0xFFFFFFFFL,
              zip.getInt(header + 24) & 0xFFFFFFFFL,
              zip.getInt(header + 42) & 0xFFFFFFFFL);
      if (!names.add(entry.name())) {
        throw new ProposalException("two entries of the archive have the same name");
      }
      entries.add(entry);
    }
    return new ZipEntries(zip, List.copyOf(entries));
  }

  private static int end(ByteBuffer zip) throws ProposalException {
    int first = Math.max(0, zip.limit() - END_LENGTH - MAXIMUM_COMMENT);
    for (int at = zip.limit() - END_LENGTH; at >= first; at--) {
      if (zip.getInt(at) == END_MAGIC
          && at + END_LENGTH + (zip.getShort(at + 20) & 0xFFFF) <= zip.limit()) {
        return at;
      }
    }
    throw new ProposalException("the archive is not a ZIP archive");
  }

  List<ZipEntry> all() {
    return entries;
  }

  /**
   * The content of an entry.
   *
   * @param most bytes that it may have
   */
  byte[] read(ZipEntry entry, int most) throws ProposalException {
    if (entry.length() > most) {
      throw new ProposalException(
          "an entry that is part of the archive's signature has more than %d bytes"
              .formatted(most));
    }
    byte[] content = new byte[(int) entry.length()];
    int[] filled = new int[1];
    stream(
        entry,
        (buffer, length) -> {
          System.arraycopy(buffer, 0, content, filled[0], length);
          filled[0] += length;
        });
    return content;
  }

  /**
   * Unpacks an entry.
   *
   * @throws ProposalException if it is damaged, or more than all entries together may unpack to
   */
  void stream(ZipEntry entry, Sink sink) throws ProposalException {
    unpacked += entry.length();
    if (unpacked > MAXIMUM_UNPACKED) {
      throw new ProposalException(
          "the archive unpacks to more than %d bytes".formatted(MAXIMUM_UNPACKED));
    }
    // Each entry once for its digest, and once more if it is part of the signature.
    read += entry.packedLength();
    if (read > 2L * zip.limit()) {
      throw new ProposalException("entries of the archive overlap");
    }
    long data = data(entry);
    CRC32 crc = new CRC32();
    Sink checked =
        (buffer, length) -> {
          crc.update(buffer, 0, length);
          sink.accept(buffer, length);
        };
    ByteBuffer packed = zip.slice((int) data, (int) entry.packedLength());
    switch (entry.method()) {
      case STORED -> copy(entry, packed, checked);
      case DEFLATED -> inflate(entry, packed, checked);
      default -> throw new ProposalException("an entry of the archive is packed in an unknown way");
    }
    if (crc.getValue() != entry.crc()) {
      throw damaged();
    }
  }

  private long data(ZipEntry entry) throws ProposalException {
    if ((entry.flags() & FLAG_ENCRYPTED) != 0) {
      throw new ProposalException("an entry of the archive is encrypted");
    }
    if (entry.offset() + LOCAL_LENGTH > zip.limit()
        || zip.getInt((int) entry.offset()) != LOCAL_MAGIC) {
      throw malformed();
    }
    int header = (int) entry.offset();
    long data =
        entry.offset()
            + LOCAL_LENGTH
            + (zip.getShort(header + 26) & 0xFFFF)
            + (zip.getShort(header + 28) & 0xFFFF);
    if (data + entry.packedLength() > zip.limit()) {
      throw malformed();
    }
    return data;
  }

  private static void copy(ZipEntry entry, ByteBuffer packed, Sink sink) throws ProposalException {
    if (packed.remaining() != entry.length()) {
      throw damaged();
    }
    byte[] content = new byte[packed.remaining()];
    packed.get(content);
    sink.accept(content, content.length);
  }

  private static void inflate(ZipEntry entry, ByteBuffer packed, Sink sink)
      throws ProposalException {
    byte[] buffer = new byte[8192];
    long left = entry.length();
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed);
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        left -= length;
        if (left < 0 || (length == 0 && (inflater.needsInput() || inflater.needsDictionary()))) {
          throw damaged();
        }
        sink.accept(buffer, length);
      }
    } catch (DataFormatException e) {
      throw damaged();
    }
    if (left != 0) {
      throw damaged();
    }
  }

  private static ProposalException malformed() {
    return new ProposalException("the archive's directory is malformed");
  }

  private static ProposalException damaged() {
    return new ProposalException("an entry of the archive is damaged or not of its stated length");
  }
}
