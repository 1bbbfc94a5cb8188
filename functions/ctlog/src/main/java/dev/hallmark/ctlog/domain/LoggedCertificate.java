package dev.hallmark.ctlog.domain;

import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.CtEntry;
import dev.hallmark.transparency.Hash;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A certificate that may be logged.
 *
 * @param entry what of it goes into the tree
 * @param certificate DER as submitted, with poison if it is a pre-certificate
 * @param chain DER of the certificates above it, accepted root last
 */
public record LoggedCertificate(CtEntry entry, byte[] certificate, List<byte[]> chain) {
  /** SCTs of this log have no extensions: the log is not a static-ct one. */
  public static final byte[] NO_EXTENSIONS = {};

  /** After the version and the leaf type (RFC 6962 section 3.4). */
  private static final int TIMESTAMP_AT = 2;

  public LoggedCertificate {
    chain = List.copyOf(chain);
  }

  /** The MerkleTreeLeaf for a given time. */
  public byte[] leaf(long timestampMillis) {
    return CtEntries.merkleTreeLeaf(entry, timestampMillis, NO_EXTENSIONS);
  }

  /** When a MerkleTreeLeaf says it was submitted, in milliseconds since 1970. */
  public static long timestampMillis(byte[] leaf) {
    return ByteBuffer.wrap(leaf).getLong(TIMESTAMP_AT);
  }

  /**
   * What makes two submissions the same: the leaf without its time, so that a certificate sent
   * again gets its first SCT. A pre-certificate signed anew is the same entry, since its SCT
   * vouches for the TBSCertificate.
   */
  public Hash identity() {
    return Hash.sha256(leaf(0));
  }

  /** What the log stores beside the leaf (RFC 6962 section 4.6, extra_data). */
  public byte[] extraData() {
    return switch (entry) {
      case CtEntry.Certificate _ -> CtEntries.certificateExtraData(chain);
      case CtEntry.Precertificate _ -> CtEntries.precertificateExtraData(certificate, chain);
    };
  }
}
