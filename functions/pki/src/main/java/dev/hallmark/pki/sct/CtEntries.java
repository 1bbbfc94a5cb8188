package dev.hallmark.pki.sct;

import dev.hallmark.pki.keys.HashAlgorithm;
import java.util.List;

/** Makes log entries from certificates, and the bytes that logs hash, sign and store. */
public final class CtEntries {
  private CtEntries() {}

  /** The entry of a final certificate given as DER. */
  public static CtEntry ofCertificate(byte[] certificate) {
    return new CtEntry.Certificate(certificate);
  }

  /**
   * The entry of a pre-certificate.
   *
   * @param precertificate DER, with poison
   * @param issuer DER of the certificate that signed it
   * @throws MalformedSctException if either is no certificate or the poison is missing
   */
  public static CtEntry ofPrecertificate(byte[] precertificate, byte[] issuer)
      throws MalformedSctException {
    return new CtEntry.Precertificate(issuerKeyHash(issuer), tbsWithoutPoison(precertificate));
  }

  /**
   * The entry that the SCT embedded in a certificate vouches for.
   *
   * @param certificate DER, with SCT list
   * @param issuer DER of the certificate that signed it
   * @throws MalformedSctException if either is no certificate or the SCT list is missing
   */
  public static CtEntry ofEmbedded(byte[] certificate, byte[] issuer) throws MalformedSctException {
    return new CtEntry.Precertificate(issuerKeyHash(issuer), tbsWithoutSctList(certificate));
  }

  /**
   * MerkleTreeLeaf (RFC 6962 section 3.4), the bytes whose leaf hash is in the tree.
   *
   * @param extensions the SCT's CtExtensions
   */
  public static byte[] merkleTreeLeaf(CtEntry entry, long timestampMillis, byte[] extensions) {
    // u8 version v1 = 0, u8 leaf_type timestamped_entry = 0.
    return timestampedEntry(entry, timestampMillis, extensions);
  }

  /**
   * What an SCT signs (RFC 6962 section 3.2): u8 version v1 = 0, u8 signature_type
   * certificate_timestamp = 0, then the same as in {@link #merkleTreeLeaf}.
   */
  public static byte[] signatureInput(CtEntry entry, long timestampMillis, byte[] extensions) {
    return timestampedEntry(entry, timestampMillis, extensions);
  }

  /**
   * What a signed tree head signs (RFC 6962 section 3.5).
   *
   * @param rootHash 32 bytes
   */
  public static byte[] treeHeadSignatureInput(
      long timestampMillis, long treeSize, byte[] rootHash) {
    return new TlsWriter()
        .number(TlsWriter.U8, 0)
        .number(TlsWriter.U8, 1)
        .number(Long.BYTES, timestampMillis)
        .number(Long.BYTES, treeSize)
        .bytes(rootHash)
        .toByteArray();
  }

  /**
   * extra_data of a final certificate (RFC 6962 section 4.6).
   *
   * @param chain DER certificates above it, root last
   */
  public static byte[] certificateExtraData(List<byte[]> chain) {
    TlsWriter list = new TlsWriter();
    chain.forEach(certificate -> list.vector(TlsWriter.U24, certificate));
    return new TlsWriter().vector(TlsWriter.U24, list.toByteArray()).toByteArray();
  }

  /**
   * extra_data of a pre-certificate: PrecertChainEntry (RFC 6962 section 3.1).
   *
   * @param precertificate DER, with poison
   * @param chain DER certificates above it, root last
   */
  public static byte[] precertificateExtraData(byte[] precertificate, List<byte[]> chain) {
    return new TlsWriter()
        .vector(TlsWriter.U24, precertificate)
        .bytes(certificateExtraData(chain))
        .toByteArray();
  }

  /** SHA-256 of the exact SubjectPublicKeyInfo of a DER certificate. */
  public static byte[] issuerKeyHash(byte[] issuer) throws MalformedSctException {
    return HashAlgorithm.SHA_256.digest(CertificateCut.of(issuer).subjectPublicKeyInfo()).value();
  }

  /**
   * The TBSCertificate of a DER pre-certificate without its poison, every other byte as it was.
   *
   * @throws MalformedSctException if it has not exactly one poison
   */
  public static byte[] tbsWithoutPoison(byte[] precertificate) throws MalformedSctException {
    return CertificateCut.of(precertificate).tbsWithout(PrecertificatePoison.OID);
  }

  /**
   * The TBSCertificate of a DER certificate without its SCT list, every other byte as it was.
   *
   * @throws MalformedSctException if it has not exactly one SCT list
   */
  public static byte[] tbsWithoutSctList(byte[] certificate) throws MalformedSctException {
    return CertificateCut.of(certificate).tbsWithout(SctList.OID);
  }

  private static byte[] timestampedEntry(CtEntry entry, long timestampMillis, byte[] extensions) {
    return new TlsWriter()
        .number(TlsWriter.U8, 0)
        .number(TlsWriter.U8, 0)
        .number(Long.BYTES, timestampMillis)
        .number(TlsWriter.U16, entry.type())
        .bytes(entry.signedEntry())
        .vector(TlsWriter.U16, extensions)
        .toByteArray();
  }
}
