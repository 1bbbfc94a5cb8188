package dev.hallmark.pki.sct;

/**
 * TimestampedEntry of RFC 6962 section 3.4 by its bytes.
 *
 * @param type LogEntryType, 0 or 1
 * @param bytes all of it, from the time to the extensions
 */
record TimestampedEntry(int type, byte[] bytes) {
  static final int PRECERTIFICATE = 1;

  private static final int KEY_HASH = 32;

  /** Of a MerkleTreeLeaf, before which stand version and leaf type. */
  static TimestampedEntry ofLeaf(byte[] merkleTreeLeaf) throws MalformedSctException {
    TlsReader reader = new TlsReader(merkleTreeLeaf);
    if (reader.number(TlsWriter.U16) != 0) {
      throw new MalformedSctException("the leaf is of a version or kind that is not known");
    }
    TimestampedEntry entry = read(reader);
    reader.expectEnd();
    return entry;
  }

  /** Reads one; others may follow. */
  static TimestampedEntry read(TlsReader reader) throws MalformedSctException {
    TlsWriter out = new TlsWriter().bytes(reader.bytes(Long.BYTES));
    int type = (int) reader.number(TlsWriter.U16);
    out.number(TlsWriter.U16, type);
    switch (type) {
      case 0 -> out.vector(TlsWriter.U24, reader.vector(TlsWriter.U24));
      case PRECERTIFICATE ->
          out.bytes(reader.bytes(KEY_HASH)).vector(TlsWriter.U24, reader.vector(TlsWriter.U24));
      default -> throw new MalformedSctException("the entry is of a type that is not known");
    }
    return new TimestampedEntry(
        type, out.vector(TlsWriter.U16, reader.vector(TlsWriter.U16)).toByteArray());
  }

  byte[] merkleTreeLeaf() {
    return new TlsWriter().number(TlsWriter.U16, 0).bytes(bytes).toByteArray();
  }
}
