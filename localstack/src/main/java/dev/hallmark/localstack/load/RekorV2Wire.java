package dev.hallmark.localstack.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Rekor v2: {@code hashedRekordRequestV002}, answered by a TransparencyLogEntry. */
final class RekorV2Wire implements LogWire {
  private static final String BASE = "/api/v2/";

  private final LogKeys keys;

  RekorV2Wire(LogKeys keys) {
    this.keys = keys;
  }

  @Override
  public String entries() {
    return BASE + "log/entries";
  }

  @Override
  public byte[] request(byte[] digest, byte[] signature, PublicKey key) {
    return Json.write(
        Map.of(
            "hashedRekordRequestV002",
            Map.of(
                "digest",
                base64(digest),
                "signature",
                Map.of(
                    "content",
                    base64(signature),
                    "verifier",
                    Map.of(
                        "publicKey",
                        Map.of("rawBytes", base64(key.getEncoded())),
                        "keyDetails",
                        "PKIX_ECDSA_P256_SHA_256")))));
  }

  @Override
  public Receipt receipt(Submission submission, byte[] answer) throws UnprovedException {
    try {
      JsonNode entry = Json.mapper().readTree(answer);
      long index = entry.path("logIndex").asLong(-1);
      byte[] body = Base64.getDecoder().decode(entry.path("canonicalizedBody").asText());
      JsonNode record = Json.mapper().readTree(body).at("/spec/hashedRekordV002");
      Proofs.same(index, "digest", base64(submission.digest()), record.at("/data/digest").asText());
      Proofs.same(
          index,
          "signature",
          base64(submission.signature()),
          record.at("/signature/content").asText());
      Proofs.same(
          index,
          "key",
          base64(submission.key().getEncoded()),
          record.at("/signature/verifier/publicKey/rawBytes").asText());
      JsonNode proof = entry.path("inclusionProof");
      Checkpoint tree = keys.checkpoint(proof.at("/checkpoint/envelope").asText());
      List<Hash> hashes =
          Proofs.hashes(proof.path("hashes"), text -> Hash.of(Base64.getDecoder().decode(text)));
      Hash leaf = Hash.leaf(body);
      Proofs.inclusion(index, leaf, hashes, tree);
      return new Receipt(index, leaf, tree);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnprovedException("an answer that is no entry: " + e.getMessage());
    }
  }

  @Override
  public NewestTree newest(LogHttp http)
      throws IOException, InterruptedException, UnprovedException {
    return TiledTree.read(http, BASE, keys.checkpoint(http.text(BASE + "checkpoint")));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
