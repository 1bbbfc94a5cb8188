package dev.hallmark.canary.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/**
 * What was signed as an entry of a Rekor v1 log: {@code hashedrekord} 0.0.1.
 *
 * @param signed digest and signature
 * @param certificate PEM, as it is sent
 */
public record SearchableEntry(Signed signed, String certificate) {
  /** The body of the request. */
  public byte[] request() {
    return Json.write(
        Map.of(
            "apiVersion",
            "0.0.1",
            "kind",
            "hashedrekord",
            "spec",
            Map.of(
                "data",
                Map.of("hash", Map.of("algorithm", "sha256", "value", digest())),
                "signature",
                Map.of("content", signature(), "publicKey", Map.of("content", key())))));
  }

  /** Whether a body that was logged says the same. */
  boolean isLoggedAs(JsonNode body) {
    JsonNode spec = body.path("spec");
    return body.path("kind").asText().equals("hashedrekord")
        && spec.at("/data/hash/value").asText().equals(digest())
        && spec.at("/signature/content").asText().equals(signature())
        && spec.at("/signature/publicKey/content").asText().equals(key());
  }

  private String digest() {
    return HexFormat.of().formatHex(signed.digest());
  }

  private String signature() {
    return Base64.getEncoder().encodeToString(signed.signature());
  }

  private String key() {
    return Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.US_ASCII));
  }
}
