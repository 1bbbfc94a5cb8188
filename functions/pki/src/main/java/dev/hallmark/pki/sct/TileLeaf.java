package dev.hallmark.pki.sct;

import dev.hallmark.pki.keys.HashAlgorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a data tile (C2SP static-ct-api, "Log Entries"): the certificates above it are named
 * by their SHA-256, so that a tile holds each of them not once an entry.
 *
 * @param merkleTreeLeaf the leaf (RFC 6962 section 3.4), which a tile holds without its first two
 *     bytes
 * @param precertificate DER as it was submitted; empty if a final certificate is logged
 * @param fingerprints SHA-256 of the DER of each certificate above, root last
 */
public record TileLeaf(
    byte[] merkleTreeLeaf, Optional<byte[]> precertificate, List<byte[]> fingerprints) {
  private static final int FINGERPRINT = 32;

  public TileLeaf {
    fingerprints = List.copyOf(fingerprints);
  }

  /**
   * The entry of a leaf.
   *
   * @param extraData what is kept beside it
   * @throws MalformedSctException if either is not in its form to the last byte
   */
  public static TileLeaf of(byte[] merkleTreeLeaf, byte[] extraData) throws MalformedSctException {
    ExtraData extra = ExtraData.of(merkleTreeLeaf, extraData);
    return new TileLeaf(
        merkleTreeLeaf,
        extra.precertificate(),
        extra.chain().stream()
            .map(certificate -> HashAlgorithm.SHA_256.digest(certificate).value())
            .toList());
  }

  /** Writes the entries of a tile one after the other. */
  public static byte[] encode(List<TileLeaf> leaves) {
    TlsWriter out = new TlsWriter();
    for (TileLeaf leaf : leaves) {
      byte[] whole = leaf.merkleTreeLeaf;
      out.bytes(Arrays.copyOfRange(whole, TlsWriter.U16, whole.length));
      leaf.precertificate.ifPresent(precertificate -> out.vector(TlsWriter.U24, precertificate));
      TlsWriter chain = new TlsWriter();
      leaf.fingerprints.forEach(chain::bytes);
      out.vector(TlsWriter.U16, chain.toByteArray());
    }
    return out.toByteArray();
  }

  /**
   * Reads the entries of a tile.
   *
   * @throws MalformedSctException if it ends within one, or one is in no known form
   */
  public static List<TileLeaf> decode(byte[] tile) throws MalformedSctException {
    TlsReader reader = new TlsReader(tile);
    List<TileLeaf> leaves = new ArrayList<>();
    while (!reader.atEnd()) {
      TimestampedEntry entry = TimestampedEntry.read(reader);
      Optional<byte[]> precertificate =
          entry.type() == TimestampedEntry.PRECERTIFICATE
              ? Optional.of(reader.vector(TlsWriter.U24))
              : Optional.empty();
      TlsReader chain = new TlsReader(reader.vector(TlsWriter.U16));
      List<byte[]> fingerprints = new ArrayList<>();
      while (!chain.atEnd()) {
        fingerprints.add(chain.bytes(FINGERPRINT));
      }
      leaves.add(new TileLeaf(entry.merkleTreeLeaf(), precertificate, fingerprints));
    }
    return leaves;
  }
}
