package dev.hallmark.rekor.v1.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logkeys.EntryExtra;
import dev.hallmark.logkeys.EntryTimestamps;
import dev.hallmark.rekor.v1.app.FoundEntry;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import java.util.Base64;
import java.util.Optional;

/**
 * The schema LogEntry: one member, named by the entry's id. Its own {@code logIndex} counts the
 * entries of all shards, that of the proof those of one.
 */
final class EntryJson {
  private static final int MILLIS = 1_000;

  private EntryJson() {}

  /** A new entry: its sender has the attestation. */
  static ObjectNode created(FoundEntry entry) {
    return encode(entry, Optional.empty());
  }

  /** An entry that was found, with what is kept of its attestation. */
  static ObjectNode found(FoundEntry entry) {
    return encode(entry, EntryExtra.decode(entry.logged().extra()).attestation());
  }

  private static ObjectNode encode(FoundEntry entry, Optional<byte[]> attestation) {
    Logged logged = entry.logged();
    ObjectNode answer = Json.mapper().createObjectNode();
    ObjectNode value = answer.putObject(entry.id().text());
    attestation.ifPresent(bytes -> value.putObject("attestation").put("data", base64(bytes)));
    value.put("body", base64(logged.leaf()));
    value.put("integratedTime", logged.timestampMillis() / MILLIS);
    value.put("logID", entry.shard().logId().hex());
    value.put("logIndex", EntryTimestamps.logIndex(logged.receipt()));
    ObjectNode verification = value.putObject("verification");
    verification.set("inclusionProof", proof(logged));
    verification.put("signedEntryTimestamp", base64(EntryTimestamps.signature(logged.receipt())));
    return answer;
  }

  private static ObjectNode proof(Logged logged) {
    ObjectNode proof = Json.mapper().createObjectNode();
    proof.put("checkpoint", logged.note().encode());
    ArrayNode hashes = proof.putArray("hashes");
    logged.proof().hashes().forEach(hash -> hashes.add(hash.hex()));
    proof.put("logIndex", logged.proof().leafIndex());
    Hash root =
        Checkpoint.parse(logged.note().text())
            .orElseThrow(() -> new IllegalStateException("the engine verified the note"))
            .root();
    proof.put("rootHash", root.hex());
    proof.put("treeSize", logged.proof().treeSize());
    return proof;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
