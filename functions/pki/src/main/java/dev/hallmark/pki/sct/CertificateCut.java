package dev.hallmark.pki.sct;

import dev.hallmark.pki.der.DerElement;
import dev.hallmark.pki.der.MalformedDerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A certificate's TBSCertificate in its exact parts. */
final class CertificateCut {
  private static final int CERTIFICATE_PARTS = 3;
  private static final int VERSION = 0xa0;
  private static final int EXTENSIONS = 0xa3;

  /** Place of the SubjectPublicKeyInfo after the version. */
  private static final int SPKI = 5;

  private static final Map<String, byte[]> OIDS =
      Map.of(
          PrecertificatePoison.OID,
          HexFormat.of().parseHex("060a2b06010401d679020403"),
          SctList.OID,
          HexFormat.of().parseHex("060a2b06010401d679020402"));

  private final List<DerElement> parts;
  private final List<DerElement> extensions;

  private CertificateCut(List<DerElement> parts, List<DerElement> extensions) {
    this.parts = parts;
    this.extensions = extensions;
  }

  static CertificateCut of(byte[] certificate) throws MalformedSctException {
    try {
      List<DerElement> outer = DerElement.parse(certificate).expect(DerElement.SEQUENCE).children();
      if (outer.size() != CERTIFICATE_PARTS) {
        throw new MalformedSctException("the bytes are not a DER certificate");
      }
      List<DerElement> parts = outer.getFirst().expect(DerElement.SEQUENCE).children();
      if (parts.size() <= SPKI + 1 || parts.getFirst().tag() != VERSION) {
        throw new MalformedSctException("the certificate is not an X.509 version 3 certificate");
      }
      List<DerElement> extensions = new ArrayList<>();
      if (parts.getLast().tag() == EXTENSIONS) {
        List<DerElement> wrapped = parts.getLast().children();
        if (wrapped.size() != 1) {
          throw new MalformedSctException("the certificate's extensions are malformed");
        }
        extensions.addAll(wrapped.getFirst().expect(DerElement.SEQUENCE).children());
      }
      return new CertificateCut(parts, List.copyOf(extensions));
    } catch (MalformedDerException e) {
      throw new MalformedSctException("the bytes are not a DER certificate");
    }
  }

  byte[] subjectPublicKeyInfo() {
    return parts.get(SPKI + 1).encoded();
  }

  /** The contents of extnValue of every extension of this OID. */
  List<byte[]> extensionValues(String oid) throws MalformedSctException {
    List<byte[]> values = new ArrayList<>();
    for (DerElement extension : extensions) {
      if (isOf(extension, oid)) {
        try {
          values.add(extension.children().getLast().expect(DerElement.OCTET_STRING).content());
        } catch (MalformedDerException e) {
          throw new MalformedSctException("the certificate's extensions are malformed");
        }
      }
    }
    return values;
  }

  /** The TBSCertificate without the one extension of this OID. */
  byte[] tbsWithout(String oid) throws MalformedSctException {
    List<DerElement> kept = new ArrayList<>();
    for (DerElement extension : extensions) {
      if (!isOf(extension, oid)) {
        kept.add(extension);
      }
    }
    if (kept.size() != extensions.size() - 1) {
      throw new MalformedSctException(
          oid.equals(SctList.OID)
              ? "the certificate has not exactly one SCT list"
              : "the certificate has not exactly one pre-certificate poison");
    }
    List<DerElement> tbs = new ArrayList<>(parts.subList(0, parts.size() - 1));
    if (!kept.isEmpty()) {
      tbs.add(DerElement.of(EXTENSIONS, DerElement.of(DerElement.SEQUENCE, all(kept)).encoded()));
    }
    return DerElement.of(DerElement.SEQUENCE, all(tbs)).encoded();
  }

  private static byte[][] all(List<DerElement> elements) {
    return elements.stream().map(DerElement::encoded).toArray(byte[][]::new);
  }

  private static boolean isOf(DerElement extension, String oid) throws MalformedSctException {
    try {
      List<DerElement> members = extension.expect(DerElement.SEQUENCE).children();
      if (members.size() < 2) {
        throw new MalformedSctException("the certificate's extensions are malformed");
      }
      return Arrays.equals(
          members.getFirst().encoded(), Objects.requireNonNull(OIDS.get(oid), "a known OID"));
    } catch (MalformedDerException e) {
      throw new MalformedSctException("the certificate's extensions are malformed");
    }
  }
}
