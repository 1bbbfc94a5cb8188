package dev.hallmark.rekor.hostile;

import static dev.hallmark.rekor.hostile.Attack.CREATE_V1;
import static dev.hallmark.rekor.hostile.Attack.CREATE_V2;
import static dev.hallmark.rekor.hostile.HostileProposals.base64;
import static dev.hallmark.rekor.hostile.HostileProposals.changed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.rekor.v1.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Envelopes, keys, certificates and DER that ask for much arithmetic or much memory. */
final class SignatureAttacks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "/spec/signature/publicKey/content";

  private SignatureAttacks() {}

  static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    attacks.addAll(envelopes());
    attacks.addAll(keys());
    attacks.addAll(ofVersion2());
    return attacks;
  }

  private static List<Attack> envelopes() {
    return List.of(
        dsse("ten thousand signatures", 10_000, 1, "cGF5bG9hZA=="),
        dsse("ten thousand verifiers", 1, 10_000, "cGF5bG9hZA=="),
        dsse("ten of each, and a large payload", 10, 10, Mebibytes.of("AAAA", 3)),
        dsse("ten enormous RSA keys", 10, 10, "cGF5bG9hZA==", HostileKeys.certificate(16_384)),
        dsse("ten large RSA keys", 10, 10, "cGF5bG9hZA==", HostileKeys.certificate(8_192)),
        Attack.text(
            "an envelope of arrays", CREATE_V1, () -> envelope(Mebibytes.of("[", 4), List.of())),
        Attack.text(
            "ten chains of ten certificates that issue each other",
            CREATE_V1,
            () -> {
              String chain = HostileKeys.certificate(8_192).repeat(10);
              return envelope(envelope(10, "cGF5bG9hZA=="), Collections.nCopies(10, chain));
            }),
        Attack.text(
            "an in-toto envelope of four thousand signatures",
            CREATE_V1,
            () -> {
              ObjectNode proposal = entry("intoto-0.0.2-p256");
              ArrayNode signatures = (ArrayNode) proposal.at("/spec/content/envelope/signatures");
              while (signatures.size() < 4_000) {
                signatures.add(signatures.get(0));
              }
              return proposal.toString();
            }));
  }

  private static List<Attack> keys() {
    String certificate = HostileKeys.certificate(2_048);
    return List.of(
        hashed("seven hundred certificates", certificate.repeat(700)),
        hashed("a certificate with an enormous RSA key", HostileKeys.certificate(16_384)),
        hashed("a key of a megabyte", pem("PUBLIC KEY", Mebibytes.zeros(0.7))),
        hashed("PEM of a hundred thousand blocks", Mebibytes.of("-----BEGIN A-----\n", 3)),
        hashed("PEM of headers", "-----BEGIN PUBLIC KEY-----\n" + Mebibytes.of("a: b\n", 0.9)),
        hashed("sequences without end", pem("PUBLIC KEY", HostileKeys.nested(120_000))),
        hashed(
            "open sequences without end",
            pem("PUBLIC KEY", HostileKeys.repeated(350_000, 0x30, 0x80))),
        hashed(
            "open sequences without end as a certificate",
            pem("CERTIFICATE", HostileKeys.repeated(350_000, 0x30, 0x80))),
        hashed(
            "sequences without end as a certificate",
            pem("CERTIFICATE", HostileKeys.nested(120_000))),
        hashed(
            "a sequence of two gigabytes",
            pem("PUBLIC KEY", HostileKeys.repeated(1, 0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 0x30))),
        hashed(
            "an integer of two gigabytes",
            pem("PUBLIC KEY", HostileKeys.repeated(1, 0x30, 6, 2, 0x84, 0x7f, 0xff, 0xff, 0xff))),
        changed(
            "a time stamp of open sequences",
            "rfc3161-sha256",
            "/spec/tsr/content",
            () -> HostileKeys.repeated(5_000, 0x30, 0x80)),
        changed(
            "a time stamp of sequences",
            "rfc3161-sha256",
            "/spec/tsr/content",
            () -> HostileKeys.nested(2_500)),
        changed(
            "a message of nested arrays",
            "cose-es256",
            "/spec/message",
            () -> HostileKeys.repeated(3 << 20, 0x81)),
        changed(
            "a message of tags",
            "cose-es256",
            "/spec/message",
            () -> HostileKeys.repeated(3 << 20, 0xd2)),
        changed(
            "a message that counts to four billion",
            "cose-es256",
            "/spec/message",
            () -> HostileKeys.repeated(1, 0xd2, 0x9a, 0xff, 0xff, 0xff, 0xff)),
        changed(
            "a message of empty arrays",
            "cose-es256",
            "/spec/message",
            () -> {
              byte[] message = HostileKeys.repeated(3 << 20, 0x80);
              message[0] = (byte) 0x9a;
              message[1] = 0;
              message[2] = 0x20;
              return message;
            }));
  }

  private static List<Attack> ofVersion2() {
    return List.of(
        v2("ten thousand signatures", 10_000, 1, 16),
        v2("ten thousand verifiers", 1, 10_000, 16),
        v2("a large payload and ten verifiers", 1, 10, 2 << 20),
        v2Key("a key of megabytes", "publicKey", Mebibytes.zeros(2.5)),
        v2Key("a certificate of megabytes", "x509Certificate", Mebibytes.zeros(2.5)),
        v2Key("sequences without end", "publicKey", HostileKeys.nested(120_000)),
        v2Key("open sequences without end", "publicKey", HostileKeys.repeated(900_000, 0x30, 0x80)),
        v2Key(
            "a certificate of open sequences",
            "x509Certificate",
            HostileKeys.repeated(900_000, 0x30, 0x80)),
        v2Key(
            "a certificate with an enormous RSA key",
            "x509Certificate",
            HostileKeys.certificateDer(16_384)));
  }

  private static Attack v2(String name, int signatures, int verifiers, int payload) {
    return Attack.text(
        "an envelope: " + name,
        CREATE_V2,
        () -> {
          ObjectNode request = JSON.createObjectNode();
          ObjectNode dsse = request.putObject("dsseRequestV002");
          ObjectNode envelope = dsse.putObject("envelope").put("payloadType", "t");
          envelope.put("payload", new byte[payload]);
          ArrayNode list = envelope.putArray("signatures");
          for (int i = 0; i < signatures; i++) {
            list.addObject().put("sig", HostileKeys.signature(2_048));
          }
          ArrayNode keys = dsse.putArray("verifiers");
          for (int i = 0; i < verifiers; i++) {
            keys.addObject()
                .put("keyDetails", "PKIX_RSA_PKCS1V15_2048_SHA256")
                .putObject("x509Certificate")
                .put("rawBytes", HostileKeys.certificateDer(2_048));
          }
          return request.toString();
        });
  }

  private static Attack v2Key(String name, String member, byte[] bytes) {
    return Attack.text(
        name,
        CREATE_V2,
        () -> {
          ObjectNode request = JSON.createObjectNode();
          ObjectNode hashed = request.putObject("hashedRekordRequestV002");
          hashed.put("digest", new byte[32]);
          ObjectNode signature = hashed.putObject("signature");
          signature.put("content", HostileKeys.signature(16_384));
          signature
              .putObject("verifier")
              .put("keyDetails", "PKIX_RSA_PKCS1V15_4096_SHA256")
              .putObject(member)
              .put("rawBytes", bytes);
          return request.toString();
        });
  }

  private static Attack hashed(String name, String pem) {
    return changed(
        "a key: " + name,
        "hashedrekord-p384-sha384",
        KEY,
        () -> pem.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Attack dsse(String name, int signatures, int verifiers, String payload) {
    return dsse(name, signatures, verifiers, payload, HostileKeys.certificate(2_048));
  }

  private static Attack dsse(
      String name, int signatures, int verifiers, String payload, String pem) {
    return Attack.text(
        "an envelope: " + name,
        CREATE_V1,
        () ->
            envelope(
                envelope(signatures, payload),
                Collections.nCopies(verifiers, verifiers > 100 ? "" : pem)));
  }

  private static String envelope(int signatures, String payload) {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("payloadType", "t").put("payload", payload);
    ArrayNode list = envelope.putArray("signatures");
    for (int i = 0; i < signatures; i++) {
      byte[] signature = HostileKeys.signature(i < 10 ? 8_192 : 256);
      signature[signature.length - 1] = (byte) i;
      list.addObject().put("sig", base64(signature));
    }
    return envelope.toString();
  }

  private static String envelope(String envelope, List<String> verifiers) {
    ObjectNode proposal = JSON.createObjectNode().put("apiVersion", "0.0.1").put("kind", "dsse");
    ObjectNode content = proposal.putObject("spec").putObject("proposedContent");
    ArrayNode list = content.put("envelope", envelope).putArray("verifiers");
    verifiers.forEach(pem -> list.add(base64(pem.getBytes(StandardCharsets.US_ASCII))));
    return proposal.toString();
  }

  private static ObjectNode entry(String vector) {
    JsonNode body = Recorded.entry(vector).requestBody();
    return body.deepCopy();
  }

  private static String pem(String label, byte[] content) {
    return new PemBlock(label, content).encode();
  }
}
