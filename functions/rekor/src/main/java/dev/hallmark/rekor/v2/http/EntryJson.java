package dev.hallmark.rekor.v2.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.AppendResult;
import dev.hallmark.rekor.v2.domain.HashedRekord;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import java.util.Base64;

/**
 * A TransparencyLogEntry (sigstore protobuf-specs, sigstore_rekor.proto) in protobuf JSON with
 * every member written, set or not: some clients read them as mandatory. 64-bit numbers are
 * strings.
 */
final class EntryJson {
  private EntryJson() {}

  static byte[] encode(Hash logId, AppendResult.Logged logged) {
    ObjectNode entry = Json.mapper().createObjectNode();
    entry.put("logIndex", Long.toString(logged.index()));
    entry.putObject("logId").put("keyId", logId.base64());
    entry
        .putObject("kindVersion")
        .put("kind", HashedRekord.KIND)
        .put("version", HashedRekord.VERSION);
    // Rekor v2 promises no time: a timestamp authority does.
    entry.put("integratedTime", "0");
    entry.putNull("inclusionPromise");
    ObjectNode proof = entry.putObject("inclusionProof");
    proof.put("logIndex", Long.toString(logged.proof().leafIndex()));
    proof.put("rootHash", root(logged).base64());
    proof.put("treeSize", Long.toString(logged.proof().treeSize()));
    ArrayNode hashes = proof.putArray("hashes");
    logged.proof().hashes().forEach(hash -> hashes.add(hash.base64()));
    proof.putObject("checkpoint").put("envelope", logged.note().encode());
    entry.put("canonicalizedBody", Base64.getEncoder().encodeToString(logged.leaf()));
    return Json.write(entry);
  }

  private static Hash root(AppendResult.Logged logged) {
    return Checkpoint.parse(logged.note().text())
        .orElseThrow(() -> new IllegalStateException("the log's own note is a checkpoint"))
        .root();
  }
}
