package dev.hallmark.localstack.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Rekor v1: hashedrekord 0.0.1, answered by a map of one entry with a promise (SET). */
final class RekorV1Wire implements LogWire {
  private static final String BASE = "/api/v1/log";

  private final LogKeys keys;

  RekorV1Wire(LogKeys keys) {
    this.keys = keys;
  }

  @Override
  public String entries() {
    return BASE + "/entries";
  }

  @Override
  public byte[] request(byte[] digest, byte[] signature, PublicKey key) {
    return Json.write(
        Map.of(
            "apiVersion",
            "0.0.1",
            "kind",
            "hashedrekord",
            "spec",
            Map.of(
                "data",
                Map.of("hash", Map.of("algorithm", "sha256", "value", hex(digest))),
                "signature",
                Map.of("content", base64(signature), "publicKey", Map.of("content", pem(key))))));
  }

  @Override
  public Receipt receipt(Submission submission, byte[] answer) throws UnprovedException {
    try {
      JsonNode map = Json.mapper().readTree(answer);
      if (map.size() != 1) {
        throw new UnprovedException("an answer of %d entries".formatted(map.size()));
      }
      String id = map.fieldNames().next();
      JsonNode entry = map.path(id);
      JsonNode proof = entry.at("/verification/inclusionProof");
      // Inside the shard: the entry's own counts the shards before.
      long index = proof.path("logIndex").asLong(-1);
      byte[] body = Base64.getDecoder().decode(entry.path("body").asText());
      sameAsSent(index, submission, Json.mapper().readTree(body).path("spec"));
      Hash leaf = Hash.leaf(body);
      if (!id.endsWith(leaf.hex())) {
        throw new UnprovedException("entry %d: its id is not that of its body".formatted(index));
      }
      Checkpoint tree = keys.checkpoint(proof.path("checkpoint").asText());
      Proofs.inclusion(index, leaf, Proofs.hashes(proof.path("hashes"), Hash::fromHex), tree);
      keys.verify(
          Hash.fromHex(entry.path("logID").asText()),
          promise(entry),
          Base64.getDecoder().decode(entry.at("/verification/signedEntryTimestamp").asText()));
      return new Receipt(index, leaf, tree);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnprovedException("an answer that is no entry: " + e.getMessage());
    }
  }

  @Override
  public NewestTree newest(LogHttp http)
      throws IOException, InterruptedException, UnprovedException {
    return new ConsistentTree(
        http, BASE, keys.checkpoint(http.json(BASE).path("signedTreeHead").asText()));
  }

  private static void sameAsSent(long index, Submission submission, JsonNode spec)
      throws UnprovedException {
    Proofs.same(index, "digest", hex(submission.digest()), spec.at("/data/hash/value").asText());
    Proofs.same(
        index, "signature", base64(submission.signature()), spec.at("/signature/content").asText());
    Proofs.same(
        index, "key", pem(submission.key()), spec.at("/signature/publicKey/content").asText());
  }

  /** What the promise signs: the RFC 8785 form of these four, which needs no library. */
  private static byte[] promise(JsonNode entry) {
    return "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}"
        .formatted(
            entry.path("body").asText(),
            entry.path("integratedTime").asLong(),
            entry.path("logID").asText(),
            entry.path("logIndex").asLong())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String pem(PublicKey key) {
    return base64(PublicKeys.toPem(key).getBytes(StandardCharsets.US_ASCII));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
