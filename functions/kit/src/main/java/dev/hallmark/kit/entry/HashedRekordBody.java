package dev.hallmark.kit.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

/**
 * The body of an entry of kind hashedrekord: version 0.0.1 of a Rekor v1 log, 0.0.2 of a Rekor v2
 * log. Both hold the SHA-256 of what was signed, the signature and the certificate that verifies
 * it.
 */
public final class HashedRekordBody {
  private static final String KIND = "hashedrekord";

  private final JsonNode body;

  private HashedRekordBody(JsonNode body) {
    this.body = body;
  }

  /**
   * Reads one, of which nothing is believed.
   *
   * @param canonical the bytes of which the leaf is made
   * @throws JsonException if they are no JSON
   */
  public static HashedRekordBody parse(byte[] canonical) throws JsonException {
    return new HashedRekordBody(Json.readWhole(canonical));
  }

  /**
   * The request for an entry of version 0.0.1, a proposed entry (sigstore/rekor,
   * hashedrekord_v0_0_1_schema.json).
   *
   * @param sha256 of what was signed
   * @param pem the certificate
   */
  public static byte[] propose(byte[] sha256, byte[] signature, String pem) {
    Base64.Encoder base64 = Base64.getEncoder();
    String digest = HexFormat.of().formatHex(sha256);
    String certificate = base64.encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    return Json.write(
        Map.of(
            "apiVersion",
            "0.0.1",
            "kind",
            KIND,
            "spec",
            Map.of(
                "data",
                Map.of("hash", Map.of("algorithm", "sha256", "value", digest)),
                "signature",
                Map.of(
                    "content",
                    base64.encodeToString(signature),
                    "publicKey",
                    Map.of("content", certificate)))));
  }

  /**
   * Whether it says what was sent, the whole of it.
   *
   * @param sha256 of what was signed
   * @param signature as it was sent
   * @param certificate DER
   */
  public boolean holds(byte[] sha256, byte[] signature, byte[] certificate) {
    if (!body.path("kind").asText().equals(KIND)) {
      return false;
    }
    try {
      return switch (body.path("apiVersion").asText()) {
        case "0.0.1" -> first(body.path("spec"), sha256, signature, certificate);
        case "0.0.2" -> second(body.at("/spec/hashedRekordV002"), sha256, signature, certificate);
        default -> false;
      };
    } catch (IllegalArgumentException | CertificateException e) {
      // No base64, no hexadecimal, no certificate: none that was sent.
      return false;
    }
  }

  private static boolean first(JsonNode spec, byte[] sha256, byte[] signature, byte[] certificate)
      throws CertificateException {
    byte[] pem = base64(spec, "/signature/publicKey/content");
    Collection<? extends Certificate> verifiers =
        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    return spec.at("/data/hash/algorithm").asText().equals("sha256")
        && Arrays.equals(HexFormat.of().parseHex(spec.at("/data/hash/value").asText()), sha256)
        && Arrays.equals(base64(spec, "/signature/content"), signature)
        && verifiers.size() == 1
        && Arrays.equals(verifiers.iterator().next().getEncoded(), certificate);
  }

  private static boolean second(
      JsonNode record, byte[] sha256, byte[] signature, byte[] certificate) {
    return record.at("/data/algorithm").asText().equals("SHA2_256")
        && Arrays.equals(base64(record, "/data/digest"), sha256)
        && Arrays.equals(base64(record, "/signature/content"), signature)
        && Arrays.equals(
            base64(record, "/signature/verifier/x509Certificate/rawBytes"), certificate);
  }

  private static byte[] base64(JsonNode node, String pointer) {
    return Base64.getDecoder().decode(node.at(pointer).asText());
  }
}
