package dev.hallmark.rekor.v2.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.rekor.v2.LogUnderTest;
import dev.hallmark.rekor.v2.Recorded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/**
 * Signers from before Rekor v2 dropped the kind dsse send envelopes. They are logged as what
 * today's verifiers rebuild from the bundle: a hashedrekord over the envelope's encoding.
 */
class EnvelopesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LogUnderTest log = new LogUnderTest();

  @Test
  void anEnvelopeIsLoggedAsHashedrekordOverItsEncoding() throws IOException {
    JsonNode request = envelope("dsseRequestV002 with certificate");
    JsonNode answer = JSON.readTree(log.post(request.toString()).body());
    assertThat(answer.path("kindVersion").toString())
        .isEqualTo("{\"kind\":\"hashedrekord\",\"version\":\"0.0.2\"}");
    JsonNode body =
        JSON.readTree(Base64.getDecoder().decode(answer.path("canonicalizedBody").textValue()));
    JsonNode spec = body.at("/spec/hashedRekordV002");
    JsonNode dsse = request.path("dsseRequestV002");
    assertThat(spec.at("/signature/content")).isEqualTo(dsse.at("/envelope/signatures/0/sig"));
    assertThat(spec.at("/signature/verifier/x509Certificate"))
        .isEqualTo(dsse.at("/verifiers/0/x509Certificate"));
    assertThat(spec.at("/data/algorithm").textValue()).isEqualTo("SHA2_256");
    assertThat(Base64.getDecoder().decode(spec.at("/data/digest").textValue()))
        .isEqualTo(HashAlgorithm.SHA_256.digest(encoding(dsse.path("envelope"))).value());
  }

  /** cosign and others send the envelope again when an answer is lost. */
  @Test
  void theSameEnvelopeAgainIsTheSameEntry() throws IOException {
    String request = envelope("dsseRequestV002 with key").toString();
    JsonNode first = JSON.readTree(log.post(request).body());
    JsonNode again = JSON.readTree(log.post(request).body());
    assertThat(again.path("logIndex")).isEqualTo(first.path("logIndex"));
    assertThat(again.path("canonicalizedBody")).isEqualTo(first.path("canonicalizedBody"));
  }

  @Test
  void theEntryNamesTheVerifierThatVerified() throws IOException {
    ObjectNode request = envelope("dsseRequestV002 with key");
    ArrayNode verifiers = (ArrayNode) request.at("/dsseRequestV002/verifiers");
    JsonNode right = verifiers.get(0).deepCopy();
    verifiers.insert(0, other());
    JsonNode answer = JSON.readTree(log.post(request.toString()).body());
    JsonNode body =
        JSON.readTree(Base64.getDecoder().decode(answer.path("canonicalizedBody").textValue()));
    assertThat(body.at("/spec/hashedRekordV002/signature/verifier/publicKey"))
        .isEqualTo(right.path("publicKey"));
  }

  @Test
  void anEnvelopeOfTwoSignaturesCannotBeOneEntry() {
    ObjectNode request = envelope("dsseRequestV002 with key");
    ArrayNode signatures = (ArrayNode) request.at("/dsseRequestV002/envelope/signatures");
    signatures.add(signatures.get(0).deepCopy());
    assertRefused(request, "one-signature");
  }

  @Test
  void anEnvelopeWithoutSignaturesIsRefused() {
    ObjectNode request = envelope("dsseRequestV002 with key");
    ((ArrayNode) request.at("/dsseRequestV002/envelope/signatures")).removeAll();
    assertRefused(request, "one-signature");
  }

  @Test
  void anEnvelopeWithoutVerifiersIsRefused() {
    ObjectNode request = envelope("dsseRequestV002 with key");
    ((ArrayNode) request.at("/dsseRequestV002/verifiers")).removeAll();
    assertRefused(request, "envelope-verifiers");
  }

  @Test
  void moreThanTenVerifiersAreRefused() {
    ObjectNode request = envelope("dsseRequestV002 with key");
    ArrayNode verifiers = (ArrayNode) request.at("/dsseRequestV002/verifiers");
    for (int i = 0; i < 10; i++) {
      verifiers.add(verifiers.get(0).deepCopy());
    }
    assertRefused(request, "envelope-verifiers");
  }

  @Test
  void aVerifierOfAnotherKeyIsRefused() {
    ObjectNode request = envelope("dsseRequestV002 with key");
    ArrayNode verifiers = (ArrayNode) request.at("/dsseRequestV002/verifiers");
    verifiers.removeAll().add(other());
    assertRefused(request, "signature-verifies");
  }

  @Test
  void anotherPayloadTypeThanTheSignedOneIsRefused() {
    ObjectNode request = envelope("dsseRequestV002 with key");
    ((ObjectNode) request.at("/dsseRequestV002/envelope")).put("payloadType", "text/plain");
    assertRefused(request, "signature-verifies");
  }

  @Test
  void pureEd25519CannotBeLoggedFromADigest() {
    ObjectNode request = envelope("dsseRequestV002 with key");
    ((ObjectNode) request.at("/dsseRequestV002/verifiers/0")).put("keyDetails", "PKIX_ED25519");
    assertRefused(request, "key-details-known");
  }

  private void assertRefused(JsonNode request, String rule) {
    Response response = log.post(request.toString());
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.bodyText())
        .startsWith("{\"code\":3,\"message\":\"invalid dsse request: ")
        .contains("(rule " + rule + ")");
    assertThat(log.store().meter().calls()).isEmpty();
  }

  private static ObjectNode envelope(String exchange) {
    return Recorded.refusal(exchange).requestBody().deepCopy();
  }

  /** A verifier that has nothing to do with the envelopes. */
  private static JsonNode other() {
    return Recorded.entry("hashedrekord-rsa2048")
        .requestBody()
        .at("/hashedRekordRequestV002/signature/verifier");
  }

  /** PAE of DSSE, written again from its definition. */
  private static byte[] encoding(JsonNode envelope) {
    byte[] payload = Base64.getDecoder().decode(envelope.path("payload").textValue());
    String type = envelope.path("payloadType").textValue();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ("DSSEv1 " + type.length() + " " + type + " " + payload.length + " ")
            .getBytes(StandardCharsets.UTF_8));
    out.writeBytes(payload);
    return out.toByteArray();
  }
}
