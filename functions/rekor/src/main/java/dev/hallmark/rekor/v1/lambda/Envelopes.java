package dev.hallmark.rekor.v1.lambda;

import static dev.hallmark.rekor.v1.lambda.Rehearsal.base64;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.ThrowAwayKey;
import dev.hallmark.rekor.dsse.PreAuthenticationEncoding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Requests for entries of an in-toto statement in an envelope, in each form that clients send. */
final class Envelopes {
  private static final String TYPE = "application/vnd.in-toto+json";
  private static final byte[] STATEMENT =
      Json.write(
          Map.of(
              "subject",
              List.of(Map.of("name", "rehearsal", "digest", Map.of("sha256", "00"))),
              "predicate",
              Map.of("materials", List.of(Map.of("digest", Map.of("sha1", "00"))))));

  private Envelopes() {}

  static Request dsse(ThrowAwayKey key) {
    return Rehearsal.entry(
        "dsse",
        "0.0.1",
        Map.of(
            "proposedContent",
            Map.of("envelope", envelope(key), "verifiers", List.of(base64(pem(key))))));
  }

  static Request inToto001(ThrowAwayKey key) {
    return Rehearsal.entry(
        "intoto",
        "0.0.1",
        Map.of("content", Map.of("envelope", envelope(key)), "publicKey", base64(pem(key))));
  }

  /** Its payload and its signatures are in base64 twice. */
  static Request inToto002(ThrowAwayKey key) {
    return Rehearsal.entry(
        "intoto",
        "0.0.2",
        Map.of(
            "content",
            Map.of(
                "envelope",
                Map.of(
                    "payloadType",
                    TYPE,
                    "payload",
                    base64(ascii(base64(STATEMENT))),
                    "signatures",
                    List.of(
                        Map.of(
                            "sig",
                            base64(ascii(base64(signature(key)))),
                            "publicKey",
                            base64(pem(key))))),
                "hash",
                Map.of("algorithm", "sha256", "value", "0".repeat(64)))));
  }

  private static String envelope(ThrowAwayKey key) {
    byte[] json =
        Json.write(
            Map.of(
                "payload",
                base64(STATEMENT),
                "payloadType",
                TYPE,
                "signatures",
                List.of(Map.of("sig", base64(signature(key))))));
    return new String(json, StandardCharsets.UTF_8);
  }

  private static byte[] signature(ThrowAwayKey key) {
    return key.sign(PreAuthenticationEncoding.of(TYPE, STATEMENT));
  }

  private static byte[] pem(ThrowAwayKey key) {
    return ascii(PublicKeys.toPem(key.publicKey()));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
