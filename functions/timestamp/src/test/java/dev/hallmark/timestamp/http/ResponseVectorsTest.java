package dev.hallmark.timestamp.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.timestamp.http.Vectors.Exchange;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every part of a token that does not vary from run to run is the recorded server's. */
class ResponseVectorsTest {
  /** The real server cannot read media types with parameters; this one can. */
  private static final Set<String> PARAMETERS =
      Set.of("Content-Type with parameter", "JSON charset");

  private final TestAuthority authority = TestAuthority.ready();

  static Stream<Exchange> granted() {
    return Vectors.exchanges("responses.json").stream()
        .filter(exchange -> exchange.status() == 200);
  }

  static Stream<Exchange> refused() {
    return Vectors.exchanges("responses.json").stream()
        .filter(exchange -> exchange.status() != 200 && !PARAMETERS.contains(exchange.name()));
  }

  static Stream<Exchange> withParameters() {
    return Vectors.exchanges("responses.json").stream()
        .filter(exchange -> PARAMETERS.contains(exchange.name()));
  }

  @ParameterizedTest
  @MethodSource("granted")
  void theAnswerIsATimestampReplyThatNobodyKeeps(Exchange exchange) {
    Response response = authority.answer(exchange.request());

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("Content-Type", "application/timestamp-reply")
        .containsEntry("Cache-Control", "no-store");
    assertThat(authority.signer.signatures()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("granted")
  void theTimeStatedHasUpstreamsParts(Exchange exchange) throws Exception {
    TSTInfo ours =
        TSTInfo.getInstance(
            ASN1Sequence.getInstance(
                org.bouncycastle.asn1.ASN1OctetString.getInstance(
                        signedData(exchange).getEncapContentInfo().getContent())
                    .getOctets()));
    TSTInfo theirs =
        TSTInfo.getInstance(
            HexFormat.of().parseHex(exchange.derived().path("tstInfoHex").asText()));

    assertThat(ours.getVersion()).isEqualTo(theirs.getVersion());
    assertThat(ours.getPolicy()).isEqualTo(theirs.getPolicy());
    assertThat(hex(ours.getMessageImprint())).isEqualTo(hex(theirs.getMessageImprint()));
    assertThat(hex(ours.getAccuracy())).isEqualTo(hex(theirs.getAccuracy()));
    assertThat(ours.getNonce()).isEqualTo(theirs.getNonce());
    assertThat(hex(ours.getTsa())).isEqualTo(hex(theirs.getTsa()));
    assertThat(ours.getExtensions()).isEqualTo(theirs.getExtensions());
    assertThat(ASN1Sequence.getInstance(ours.toASN1Primitive()).size())
        .as("members, absent ones counted out")
        .isEqualTo(ASN1Sequence.getInstance(theirs.toASN1Primitive()).size());
    assertThat(ours.getGenTime().getTimeString()).isEqualTo("20261123080848Z");
  }

  @ParameterizedTest
  @MethodSource("granted")
  void theFrameIsUpstreams(Exchange exchange) throws Exception {
    JsonNode theirs = exchange.derived();
    ASN1Sequence response = response(exchange);
    SignedData signedData = signedData(exchange);

    assertThat(hex(response.getObjectAt(0))).isEqualTo(theirs.path("statusInfoHex").asText());
    assertThat("v" + signedData.getVersion().getValue())
        .isEqualTo(theirs.path("signedDataVersion").asText());
    assertThat(hex(signedData.getDigestAlgorithms()))
        .isEqualTo(theirs.path("digestAlgorithmsHex").asText());
    assertThat(signedData.getCertificates().size()).isEqualTo(theirs.path("certificates").size());
    assertThat(signedData.getCRLs()).isNull();
    if (theirs.path("certificates").isEmpty()) {
      assertThat(HexFormat.of().formatHex(signedData.getEncoded(ASN1Encoding.DER)))
          .as("the empty set is written")
          .contains("a000318");
    }
  }

  @ParameterizedTest
  @MethodSource("granted")
  void theSignerInfoIsUpstreams(Exchange exchange) throws Exception {
    JsonNode theirs = exchange.derived().path("signerInfo");
    SignerInfo ours = signerInfo(exchange);

    assertThat("v" + ours.getVersion().getValue()).isEqualTo(theirs.path("version").asText());
    assertThat(ours.getSID().getId().toASN1Primitive())
        .as("issuer and serial number")
        .isInstanceOf(ASN1Sequence.class);
    assertThat(hex(ours.getDigestAlgorithm()))
        .isEqualTo(theirs.path("digestAlgorithmHex").asText());
    assertThat(hex(ours.getDigestEncryptionAlgorithm()))
        .isEqualTo(theirs.path("signatureAlgorithmHex").asText());
    assertThat(ours.getUnauthenticatedAttributes()).isNull();
    assertThat(types(ours)).isEqualTo(theirs.path("signedAttrs").findValuesAsText("type"));
  }

  @ParameterizedTest
  @MethodSource("granted")
  void theSignedAttributesAreUpstreams(Exchange exchange) throws Exception {
    JsonNode theirs = exchange.derived().path("signerInfo").path("signedAttrs");
    ASN1Set ours = signerInfo(exchange).getAuthenticatedAttributes();

    assertThat(hex(values(ours, 0)))
        .as("contentType")
        .isEqualTo(theirs.path(0).path("valuesHex").asText());
    assertThat(values(ours, 1).getObjectAt(0)).as("signingTime").isInstanceOf(ASN1UTCTime.class);
    assertThat(hex(values(ours, 2)))
        .as("messageDigest")
        .hasSameSizeAs(theirs.path(2).path("valuesHex").asText());
    ESSCertIDv2 own = certificateId(values(ours, 3));
    ESSCertIDv2 recorded =
        certificateId(
            ASN1Set.getInstance(
                HexFormat.of().parseHex(theirs.path(3).path("valuesHex").asText())));
    assertThat(own.getHashAlgorithm()).isEqualTo(recorded.getHashAlgorithm());
    assertThat(own.getCertHash()).hasSameSizeAs(recorded.getCertHash());
    assertThat(ASN1Sequence.getInstance(own.toASN1Primitive()).size())
        .as("the default hash is left out")
        .isEqualTo(ASN1Sequence.getInstance(recorded.toASN1Primitive()).size());
    assertThat(hex(own.getIssuerSerial().getIssuer()))
        .isEqualTo(hex(recorded.getIssuerSerial().getIssuer()));
    assertThat(own.getIssuerSerial().getSerial().getValue())
        .isEqualTo(authority.chain.issuing().getSerialNumber());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedAsUpstreamDoes(Exchange exchange) {
    Response response = authority.answer(exchange.request());

    assertThat(response.status()).isEqualTo(exchange.status());
    assertThat(response.bodyText()).contains(exchange.message());
  }

  @ParameterizedTest
  @MethodSource("withParameters")
  void aMediaTypeMayHaveParameters(Exchange exchange) {
    assertThat(authority.answer(exchange.request()).status()).isEqualTo(200);
  }

  @Test
  void theRecordsHoldEnoughCases() {
    assertThat(granted()).hasSizeGreaterThan(20);
    assertThat(refused()).isNotEmpty();
    assertThat(withParameters()).hasSize(2);
  }

  private ASN1Sequence response(Exchange exchange) throws IOException {
    return ASN1Sequence.getInstance(
        ASN1Primitive.fromByteArray(authority.answer(exchange.request()).body()));
  }

  private SignedData signedData(Exchange exchange) throws IOException {
    return SignedData.getInstance(
        ContentInfo.getInstance(response(exchange).getObjectAt(1)).getContent());
  }

  private SignerInfo signerInfo(Exchange exchange) throws IOException {
    ASN1Set signers = signedData(exchange).getSignerInfos();
    assertThat(signers.size()).isEqualTo(1);
    return SignerInfo.getInstance(signers.getObjectAt(0));
  }

  private static List<String> types(SignerInfo signer) {
    return Stream.of(signer.getAuthenticatedAttributes().toArray())
        .map(attribute -> Attribute.getInstance(attribute).getAttrType().getId())
        .toList();
  }

  private static ASN1Set values(ASN1Set attributes, int index) {
    return Attribute.getInstance(attributes.getObjectAt(index)).getAttrValues();
  }

  private static ESSCertIDv2 certificateId(ASN1Set values) {
    return SigningCertificateV2.getInstance(values.getObjectAt(0)).getCerts()[0];
  }

  private static String hex(ASN1Encodable value) throws IOException {
    return HexFormat.of().formatHex(value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
  }
}
