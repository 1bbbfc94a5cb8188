package dev.hallmark.pki.sct;

import java.util.Arrays;
import java.util.List;

/**
 * The critical extension that keeps a pre-certificate from being used (RFC 6962 section 3.1): its
 * value is NULL.
 */
public final class PrecertificatePoison {
  /** The extension's OID. */
  public static final String OID = "1.3.6.1.4.1.11129.2.4.3";

  private static final byte[] NULL = {5, 0};

  private PrecertificatePoison() {}

  /** What goes into the extension's extnValue: DER NULL. */
  public static byte[] extensionValue() {
    return NULL.clone();
  }

  /**
   * Whether a certificate is a pre-certificate.
   *
   * @param certificate DER
   * @throws MalformedSctException if the bytes are no certificate, or the poison is there twice or
   *     with another value
   */
  public static boolean isIn(byte[] certificate) throws MalformedSctException {
    List<byte[]> values = CertificateCut.of(certificate).extensionValues(OID);
    if (values.isEmpty()) {
      return false;
    }
    if (values.size() > 1 || !Arrays.equals(values.getFirst(), NULL)) {
      throw new MalformedSctException("the pre-certificate poison is malformed");
    }
    return true;
  }
}
