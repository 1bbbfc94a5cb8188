package dev.hallmark.pki.sct;

import dev.hallmark.pki.der.DerElement;
import dev.hallmark.pki.der.MalformedDerException;
import java.util.ArrayList;
import java.util.List;

/** The SCT list of a certificate (RFC 6962 section 3.3, extension 1.3.6.1.4.1.11129.2.4.2). */
public final class SctList {
  /** The extension's OID. */
  public static final String OID = "1.3.6.1.4.1.11129.2.4.2";

  private SctList() {}

  /** The TLS form: SignedCertificateTimestampList. */
  public static byte[] encode(List<SignedCertificateTimestamp> scts) {
    TlsWriter list = new TlsWriter();
    scts.forEach(sct -> list.vector(TlsWriter.U16, sct.encode()));
    return new TlsWriter().vector(TlsWriter.U16, list.toByteArray()).toByteArray();
  }

  /**
   * What goes into the extension's extnValue: an OCTET STRING that holds the TLS form. (extnValue
   * is an OCTET STRING itself, around this one.)
   */
  public static byte[] extensionValue(List<SignedCertificateTimestamp> scts) {
    return DerElement.of(DerElement.OCTET_STRING, encode(scts)).encoded();
  }

  /**
   * Reads the TLS form.
   *
   * @throws MalformedSctException if the bytes are none, or more follow
   */
  public static List<SignedCertificateTimestamp> decode(byte[] bytes) throws MalformedSctException {
    TlsReader outer = new TlsReader(bytes);
    TlsReader list = new TlsReader(outer.vector(TlsWriter.U16));
    outer.expectEnd();
    List<SignedCertificateTimestamp> scts = new ArrayList<>();
    while (!list.atEnd()) {
      scts.add(SignedCertificateTimestamp.decode(list.vector(TlsWriter.U16)));
    }
    return List.copyOf(scts);
  }

  /**
   * The SCTs embedded in a certificate; none if it has no such extension.
   *
   * @param certificate DER
   * @throws MalformedSctException if the bytes are no certificate or the extension no list
   */
  public static List<SignedCertificateTimestamp> embeddedIn(byte[] certificate)
      throws MalformedSctException {
    List<byte[]> values = CertificateCut.of(certificate).extensionValues(OID);
    if (values.isEmpty()) {
      return List.of();
    }
    try {
      return decode(DerElement.parse(values.getFirst()).expect(DerElement.OCTET_STRING).content());
    } catch (MalformedDerException e) {
      throw new MalformedSctException("the certificate's SCT list is malformed");
    }
  }
}
