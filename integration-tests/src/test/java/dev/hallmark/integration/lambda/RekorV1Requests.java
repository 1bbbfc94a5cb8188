package dev.hallmark.integration.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What clients ask of a Rekor v1 log. */
final class RekorV1Requests {
  static final String ENTRIES = "/api/v1/log/entries";

  private static final Path RECORDED =
      PackagedFunction.root()
          .resolve("functions/rekor/src/test/resources/vectors/rekor-v1/entries");

  private RekorV1Requests() {}

  /** A request for an entry that was once sent to rekor-server. */
  static Request recorded(String name) {
    try {
      JsonNode vector =
          Json.mapper().readTree(Files.readAllBytes(RECORDED.resolve(name + ".json")));
      return post(ENTRIES, vector.at("/request/body"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An artifact signed with the key of a certificate, as cosign logs it. */
  static Request hashedRekord(byte[] artifact, byte[] signature, X509Certificate certificate)
      throws GeneralSecurityException {
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(artifact));
    return entry(
        "hashedrekord",
        Map.of(
            "data",
            Map.of("hash", Map.of("algorithm", "sha256", "value", digest)),
            "signature",
            Map.of(
                "content",
                base64(signature),
                "publicKey",
                Map.of("content", base64(pem(certificate))))));
  }

  /** Asks for an entry of this kind, version 0.0.1. */
  static Request entry(String kind, Map<String, ?> spec) {
    return post(ENTRIES, Map.of("apiVersion", "0.0.1", "kind", kind, "spec", spec));
  }

  static Request search(Map<String, ?> criteria) {
    return post("/api/v1/index/retrieve", criteria);
  }

  static Request get(String path) {
    return Request.of("GET", path, Map.of(), new byte[0]);
  }

  static Request get(String path, String parameter, String value) {
    return new Request(
        "GET", path, Map.of(), Map.of(parameter, List.of(value)), Map.of(), new byte[0]);
  }

  static Request post(String path, Object body) {
    return Request.of(
        "POST", path, Map.of("Content-Type", List.of("application/json")), Json.write(body));
  }

  static byte[] pem(X509Certificate certificate) throws GeneralSecurityException {
    String lines =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(lines)
        .getBytes(StandardCharsets.US_ASCII);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
