package dev.hallmark.pki.sct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a CT log keeps beside a leaf: extra_data of RFC 6962 section 4.6, read.
 *
 * @param precertificate DER as it was submitted, with poison; empty if a final certificate is
 *     logged
 * @param chain DER of the certificates above, root last
 */
public record ExtraData(Optional<byte[]> precertificate, List<byte[]> chain) {
  public ExtraData {
    chain = List.copyOf(chain);
  }

  /**
   * Reads it.
   *
   * @param merkleTreeLeaf the leaf, which tells what kind of entry it is
   * @throws MalformedSctException if either is not in its form to the last byte
   */
  public static ExtraData of(byte[] merkleTreeLeaf, byte[] extraData) throws MalformedSctException {
    TlsReader reader = new TlsReader(extraData);
    Optional<byte[]> precertificate =
        TimestampedEntry.ofLeaf(merkleTreeLeaf).type() == TimestampedEntry.PRECERTIFICATE
            ? Optional.of(reader.vector(TlsWriter.U24))
            : Optional.empty();
    TlsReader list = new TlsReader(reader.vector(TlsWriter.U24));
    reader.expectEnd();
    List<byte[]> chain = new ArrayList<>();
    while (!list.atEnd()) {
      chain.add(list.vector(TlsWriter.U24));
    }
    return new ExtraData(precertificate, chain);
  }
}
