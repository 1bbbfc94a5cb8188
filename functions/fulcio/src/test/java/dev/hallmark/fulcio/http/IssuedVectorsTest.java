package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.kit.http.Response;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SctList;
import dev.hallmark.pki.sct.SctVerification;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every request for which Fulcio 1.8.8 was recorded, with its certificate field by field: extension
 * OIDs, order, criticality and raw values, key, subject, lifetime.
 */
class IssuedVectorsTest {
  private static final String AKI = "2.5.29.35";
  private static final String NO_LOG =
      "a server without a CT log: no certificate leaves here without its SCT";
  private static final String NOBODY =
      "a service account without a name, which upstream certifies: refused here";

  private static final TestInstance INSTANCE = new TestInstance();

  /** Why a vector is not run; empty if it is. */
  private static String notRun(Vector vector) {
    if (vector.name().startsWith("noct-")) {
      return NO_LOG;
    }
    return vector.name().equals("kubernetes-no-claims") ? NOBODY : "";
  }

  static List<Vector> vectors() {
    return Vector.issued().stream().filter(vector -> notRun(vector).isEmpty()).toList();
  }

  @Test
  void noVectorIsDroppedSilently() {
    assertThat(Vector.count(Vector.issued(), IssuedVectorsTest::notRun))
        .containsExactlyInAnyOrderEntriesOf(Map.of("", 80L, NO_LOG, 3L, NOBODY, 1L));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void isAnsweredAsRecorded(Vector vector) throws Exception {
    Response response = INSTANCE.at(vector.time()).answer(vector.request());

    assertThat(response.status()).as(response.bodyText()).isEqualTo(vector.status());
    if (vector.status() >= 400) {
      assertThat(Resources.parse(response.body()).path("code").asInt()).isEqualTo(3);
      return;
    }
    List<X509Certificate> chain = certificates(vector, response);
    assertThat(chain).hasSize(vector.json().path("chainLength").asInt());
    assertThat(chain.subList(1, chain.size())).isEqualTo(INSTANCE.chain().certificates());
    assertThat(Certificates.isIssuedBy(chain.getFirst(), INSTANCE.chain().issuing())).isTrue();
    compare(vector, chain.getFirst());
    checkSct(chain.getFirst());
  }

  private static List<X509Certificate> certificates(Vector vector, Response response)
      throws MalformedCertificateException {
    if (vector.status() == 201) {
      assertThat(response.headers())
          .containsEntry("Content-Type", "application/pem-certificate-chain");
      assertThat(response.headers()).doesNotContainKey("SCT");
      assertThat(response.bodyText()).endsWith("-----END CERTIFICATE-----");
      return Pem.decode(response.bodyText());
    }
    assertThat(response.headers()).containsEntry("Content-Type", "application/json");
    List<X509Certificate> certificates = new ArrayList<>();
    JsonNode body = Resources.parse(response.body());
    assertThat(body.properties()).hasSize(1);
    for (JsonNode pem :
        body.path("signedCertificateEmbeddedSct").path("chain").path("certificates")) {
      assertThat(pem.asText())
          .startsWith("-----BEGIN CERTIFICATE-----\n")
          .endsWith("\n-----END CERTIFICATE-----");
      certificates.addAll(Pem.decode(pem.asText()));
    }
    return certificates;
  }

  private static void compare(Vector vector, X509Certificate leaf) {
    JsonNode recorded = vector.json().path("leaf");
    assertThat(leaf.getVersion()).isEqualTo(3);
    assertThat(leaf.getSerialNumber().signum()).isPositive();
    assertThat(leaf.getSerialNumber().bitLength()).isLessThanOrEqualTo(159);
    assertThat(HexFormat.of().formatHex(leaf.getSubjectX500Principal().getEncoded()))
        .isEqualTo(recorded.path("subjectDerHex").asText());
    assertThat(leaf.getIssuerX500Principal())
        .isEqualTo(INSTANCE.chain().issuing().getSubjectX500Principal());
    assertThat(leaf.getSigAlgOID()).isEqualTo(recorded.path("signatureAlgorithm").asText());
    assertThat(leaf.getNotBefore().toInstant()).isEqualTo(vector.time());
    assertThat(Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()))
        .hasSeconds(recorded.path("lifetimeSeconds").asLong());
    assertThat(extensions(leaf)).isEqualTo(recordedExtensions(recorded));
  }

  private static List<String> extensions(X509Certificate certificate) {
    Extensions extensions =
        Certificate.getInstance(Certificates.der(certificate)).getTBSCertificate().getExtensions();
    List<String> lines = new ArrayList<>();
    for (ASN1ObjectIdentifier oid : extensions.getExtensionOIDs()) {
      Extension extension = extensions.getExtension(oid);
      lines.add(
          line(
              oid.getId(),
              extension.isCritical(),
              HexFormat.of().formatHex(extension.getExtnValue().getOctets())));
    }
    return lines;
  }

  private static List<String> recordedExtensions(JsonNode leaf) {
    List<String> lines = new ArrayList<>();
    for (JsonNode extension : leaf.path("extensions")) {
      String oid = extension.path("oid").asText();
      String value = extension.path("valueHex").asText();
      if (oid.equals(AKI)) {
        value =
            "30168014"
                + HexFormat.of()
                    .formatHex(
                        Certificates.subjectKeyIdentifier(INSTANCE.chain().issuing())
                            .orElseThrow());
      }
      lines.add(line(oid, extension.path("critical").asBoolean(), value));
    }
    return lines;
  }

  /** SCTs and log extensions differ from log to log: of their extension the place counts. */
  private static String line(String oid, boolean critical, String valueHex) {
    return oid + (critical ? " critical " : " ") + (oid.equals(SctList.OID) ? "SCT" : valueHex);
  }

  private static void checkSct(X509Certificate leaf) throws MalformedSctException {
    byte[] der = Certificates.der(leaf);
    List<SignedCertificateTimestamp> scts = SctList.embeddedIn(der);
    assertThat(scts).hasSize(1);
    assertThat(
            SctVerification.verifies(
                scts.getFirst(),
                CtEntries.ofEmbedded(der, Certificates.der(INSTANCE.chain().issuing())),
                INSTANCE.log().key().publicKey()))
        .isTrue();
  }
}
