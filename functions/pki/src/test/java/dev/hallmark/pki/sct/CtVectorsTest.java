package dev.hallmark.pki.sct;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.pki.Vectors;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real log's SCTs sign exactly the bytes that are built here. */
class CtVectorsTest {
  private final PublicKey logKey = logKey();

  static Stream<JsonNode> accepted() {
    List<JsonNode> accepted = new ArrayList<>();
    Vectors.json("ct/exchanges.json")
        .forEach(
            exchange -> {
              if (exchange.has("sct")) {
                accepted.add(exchange);
              }
            });
    return accepted.stream();
  }

  static Stream<String> issuedWithSct() {
    return Vectors.names("fulcio/issued").stream().filter(name -> !name.startsWith("noct-"));
  }

  static Stream<String> issuedWithoutSct() {
    return Vectors.names("fulcio/issued").stream().filter(name -> name.startsWith("noct-"));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void theSignatureInputIsTheRecordedOne(JsonNode exchange) throws MalformedSctException {
    JsonNode answer = exchange.path("response").path("body");
    byte[] extensions = binary(answer, "extensions");

    byte[] input =
        CtEntries.signatureInput(entry(exchange), answer.path("timestamp").longValue(), extensions);

    assertThat(input).isEqualTo(binary(exchange.path("sct"), "signedDataBase64"));
    assertThat(
            CtEntries.merkleTreeLeaf(
                entry(exchange), answer.path("timestamp").longValue(), extensions))
        .isEqualTo(input);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void theAnswersSctVerifies(JsonNode exchange) throws MalformedSctException {
    JsonNode answer = exchange.path("response").path("body");
    SignedCertificateTimestamp sct =
        SignedCertificateTimestamp.fromParts(
            binary(answer, "id"),
            answer.path("timestamp").longValue(),
            binary(answer, "extensions"),
            binary(answer, "signature"));

    assertThat(SctVerification.verifies(sct, entry(exchange), logKey)).isTrue();
    assertThat(sct.digitallySigned()).isEqualTo(binary(answer, "signature"));
    assertThat(SignedCertificateTimestamp.decode(sct.encode())).isEqualTo(sct);
  }

  @ParameterizedTest
  @MethodSource("issuedWithSct")
  void theSctEmbeddedInAnIssuedCertificateVerifies(String name) throws Exception {
    byte[] leaf = leaf(name);
    List<SignedCertificateTimestamp> scts = SctList.embeddedIn(leaf);

    assertThat(scts).hasSize(1);
    assertThat(
            SctVerification.verifies(scts.getFirst(), CtEntries.ofEmbedded(leaf, issuer()), logKey))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("issuedWithSct")
  void theSctListIsWrittenAsItWasRead(String name) throws Exception {
    X509Certificate certificate = Pem.decode(Vectors.text("fulcio/issued/" + name)).getFirst();

    assertThat(SctList.extensionValue(SctList.embeddedIn(Certificates.der(certificate))))
        .isEqualTo(Certificates.extension(certificate, SctList.OID).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("issuedWithoutSct")
  void aCertificateOfAnInstanceWithoutLogHasNoSct(String name) throws Exception {
    assertThat(SctList.embeddedIn(leaf(name))).isEmpty();
  }

  @Test
  void theRecordsHoldEnoughCases() {
    assertThat(accepted()).hasSizeGreaterThan(10);
    assertThat(issuedWithSct()).hasSizeGreaterThan(70);
    assertThat(issuedWithoutSct()).hasSize(3);
  }

  private static CtEntry entry(JsonNode exchange) throws MalformedSctException {
    byte[] leaf;
    try {
      leaf = Certificates.der(Pem.decode(exchange.path("leafPem").asText()).getFirst());
    } catch (MalformedCertificateException e) {
      throw new IllegalStateException(e);
    }
    return exchange.path("request").path("path").asText().endsWith("pre-chain")
        ? CtEntries.ofPrecertificate(leaf, issuer())
        : CtEntries.ofCertificate(leaf);
  }

  private static byte[] issuer() {
    try {
      return Certificates.der(
          CertificateChain.fromPem(Vectors.text("fulcio/ca-chain.pem")).issuing());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] leaf(String name) throws Exception {
    return Certificates.der(Pem.decode(Vectors.text("fulcio/issued/" + name)).getFirst());
  }

  private static PublicKey logKey() {
    try {
      return PublicKeys.fromPem(Vectors.text("ct/log.pub.pem"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] binary(JsonNode node, String member) {
    try {
      return node.path(member).binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
