package dev.hallmark.fulcio.domain.certificate;

import dev.hallmark.fulcio.domain.identity.FulcioExtension;
import dev.hallmark.pki.sct.PrecertificatePoison;
import dev.hallmark.pki.sct.SctList;
import dev.hallmark.pki.x509.SignerContent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.TBSCertificate;

/**
 * A second pair of eyes: reads a TBSCertificate back and checks it against the profile before it is
 * signed. What it finds is a fault of ours, so nothing with a finding is ever signed.
 */
public final class CertificateLint {
  private static final int VERSION_3 = 3;
  private static final int MAXIMUM_SERIAL_BYTES = 20;
  private static final int EMPTY_SEQUENCE_LENGTH = 2;

  private static final List<String> ORDER =
      Stream.of(
              Stream.of(
                  Extension.keyUsage.getId(),
                  Extension.extendedKeyUsage.getId(),
                  Extension.subjectKeyIdentifier.getId(),
                  Extension.authorityKeyIdentifier.getId(),
                  Extension.subjectAlternativeName.getId()),
              Arrays.stream(FulcioExtension.values()).map(FulcioExtension::oid),
              Stream.of(PrecertificatePoison.OID, SctList.OID))
          .flatMap(oids -> oids)
          .toList();

  private static final List<String> CRITICAL =
      List.of(
          Extension.keyUsage.getId(),
          Extension.subjectAlternativeName.getId(),
          PrecertificatePoison.OID);

  private static final List<String> MANDATORY =
      Stream.concat(
              ORDER.stream().limit(5),
              Stream.of(FulcioExtension.ISSUER_RAW.oid(), FulcioExtension.ISSUER.oid()))
          .toList();

  private final CertificateAuthority authority;
  private final Duration life;
  private final List<String> findings = new ArrayList<>();

  private CertificateLint(CertificateAuthority authority, Duration life) {
    this.authority = authority;
    this.life = life;
  }

  /**
   * What is wrong with a TBSCertificate, as constant sentences; nothing if it may be signed.
   *
   * @param life how long it must be valid
   */
  public static List<String> findings(byte[] tbs, CertificateAuthority authority, Duration life) {
    CertificateLint lint = new CertificateLint(authority, life);
    try {
      TBSCertificate parsed = TBSCertificate.getInstance(ASN1Primitive.fromByteArray(tbs));
      lint.check(
          parsed != null && Arrays.equals(parsed.getEncoded(ASN1Encoding.DER), tbs),
          "the bytes are not DER");
      if (parsed != null) {
        lint.checkFields(parsed);
        lint.checkExtensions(parsed.getExtensions());
      }
    } catch (IOException | RuntimeException e) {
      // BouncyCastle tells malformed DER by exceptions of several kinds.
      lint.findings.add("the bytes are no TBSCertificate");
    }
    return List.copyOf(lint.findings);
  }

  private void checkFields(TBSCertificate tbs) throws IOException {
    check(tbs.getVersionNumber() == VERSION_3, "the version is not 3");
    int serialBytes = tbs.getSerialNumber().getValue().toByteArray().length;
    check(
        tbs.getSerialNumber().getValue().signum() > 0 && serialBytes <= MAXIMUM_SERIAL_BYTES,
        "the serial number is not positive or takes more than 20 bytes");
    check(
        tbs.getSignature().equals(SignerContent.algorithm(authority.key().scheme())),
        "the signature algorithm is not the authority's");
    check(
        Arrays.equals(
            tbs.getIssuer().getEncoded(ASN1Encoding.DER),
            authority.chain().issuing().getSubjectX500Principal().getEncoded()),
        "the issuer is not the authority's subject");
    check(
        tbs.getSubject().getEncoded(ASN1Encoding.DER).length == EMPTY_SEQUENCE_LENGTH,
        "the subject is not empty");
    Instant start = tbs.getStartDate().getDate().toInstant();
    Instant end = tbs.getEndDate().getDate().toInstant();
    check(Duration.between(start, end).equals(life), "the validity is not as long as it is set");
    check(authority.covers(start, end), "the validity is not within the authority's");
  }

  private void checkExtensions(Extensions extensions) {
    if (extensions == null) {
      findings.add("there are no extensions");
      return;
    }
    List<String> oids =
        Arrays.stream(extensions.getExtensionOIDs()).map(ASN1ObjectIdentifier::getId).toList();
    check(oids.containsAll(MANDATORY), "a mandatory extension is missing");
    check(
        oids.contains(PrecertificatePoison.OID) != oids.contains(SctList.OID),
        "there must be either the poison or the SCT list");
    int last = -1;
    for (String oid : oids) {
      int place = ORDER.indexOf(oid);
      check(place >= 0, "there is an extension outside of the profile");
      check(place > last, "the extensions are not in the profile's order");
      last = Math.max(last, place);
      Extension extension = extensions.getExtension(new ASN1ObjectIdentifier(oid));
      check(
          extension.isCritical() == CRITICAL.contains(oid),
          "an extension is critical or not against the profile");
      check(extension.getExtnValue().getOctetsLength() > 0, "an extension is empty");
    }
    GeneralNames names = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
    check(
        names != null && names.getNames().length == 1,
        "there is not exactly one subject alternative name");
  }

  private void check(boolean good, String finding) {
    if (!good) {
      findings.add(finding);
    }
  }
}
