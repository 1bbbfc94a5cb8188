package dev.hallmark.pki.sct;

/** What a CT log logs: the signed_entry of RFC 6962 section 3.4. */
public sealed interface CtEntry {
  /** LogEntryType (RFC 6962 section 3.1): 0 or 1. */
  int type();

  /** The signed_entry in TLS form. */
  byte[] signedEntry();

  /**
   * A final certificate.
   *
   * @param certificate DER
   */
  record Certificate(byte[] certificate) implements CtEntry {
    @Override
    public int type() {
      return 0;
    }

    @Override
    public byte[] signedEntry() {
      return new TlsWriter().vector(TlsWriter.U24, certificate).toByteArray();
    }
  }

  /**
   * A certificate before its SCT.
   *
   * @param issuerKeyHash SHA-256 of the issuer's SubjectPublicKeyInfo, 32 bytes
   * @param tbsCertificate DER TBSCertificate with neither poison nor SCT list
   */
  record Precertificate(byte[] issuerKeyHash, byte[] tbsCertificate) implements CtEntry {
    @Override
    public int type() {
      return 1;
    }

    @Override
    public byte[] signedEntry() {
      return new TlsWriter()
          .bytes(issuerKeyHash)
          .vector(TlsWriter.U24, tbsCertificate)
          .toByteArray();
    }
  }
}
