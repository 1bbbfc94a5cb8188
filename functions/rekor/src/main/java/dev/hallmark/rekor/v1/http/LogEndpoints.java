package dev.hallmark.rekor.v1.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.rekor.v1.app.Shard;
import dev.hallmark.rekor.v1.app.Shards;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/log}, {@code /log/publicKey} and {@code /log/proof}. */
final class LogEndpoints {
  private static final String JSON = "application/json";
  private static final String PEM = "application/x-pem-file";

  private final Shards shards;
  private final Switches switches;

  LogEndpoints(Shards shards, Switches switches) {
    this.shards = shards;
    this.switches = switches;
  }

  /** The newest head of every shard, as it was signed. */
  Response info(Request request) throws RefusedException {
    Media.chosen(request, List.of(JSON));
    switches.check(Operation.GET_LOG_INFO);
    ObjectNode answer = Json.mapper().createObjectNode();
    if (shards.inactive().all().isEmpty()) {
      // Go's encoding of a slice that was never made.
      answer.putNull("inactiveShards");
    } else {
      ArrayNode inactive = answer.putArray("inactiveShards");
      shards.inactive().all().forEach(shard -> describe(shard, inactive.addObject()));
    }
    describe(shards.active(), answer);
    return Answer.json(200, answer);
  }

  private static void describe(Shard shard, ObjectNode into) {
    SignedNote note = shard.log().checkpoint();
    Checkpoint head = head(note);
    into.put("rootHash", head.root().hex());
    into.put("signedTreeHead", note.encode());
    into.put("treeID", Long.toString(shard.treeId()));
    into.put("treeSize", head.size());
  }

  Response publicKey(Request request) throws RefusedException {
    String type = Media.chosen(request, List.of(PEM, JSON));
    Optional<Long> tree = Parameters.treeId(request);
    switches.check(Operation.GET_PUBLIC_KEY);
    Optional<Shard> shard = asked(tree);
    if (shard.isEmpty()) {
      throw new RefusedException(Refusal.of(400, "there is no shard with this treeID"));
    }
    String pem = PublicKeys.toPem(shard.get().publicKey());
    return type.equals(PEM) ? Answer.pem(pem) : Answer.pemAsJson(pem);
  }

  /** Proves one size a prefix of another; the root is that of the newest head, as upstream. */
  Response proof(Request request) throws RefusedException {
    Media.chosen(request, List.of(JSON));
    long last = Parameters.required(request, "lastSize", 1);
    long first = Parameters.number(request, "firstSize", 1).orElse(1L);
    Optional<Long> tree = Parameters.treeId(request);
    switches.check(Operation.GET_LOG_PROOF);
    if (first > last) {
      throw new RefusedException(
          Refusal.of(400, "firstSize(%d) must be less than lastSize(%d)".formatted(first, last)));
    }
    Optional<Shard> shard = asked(tree);
    if (shard.isEmpty()) {
      throw new RefusedException(
          Refusal.of(400, "no log range found for tree ID %d".formatted(tree.orElse(-1L))));
    }
    Checkpoint head = head(shard.get().log().checkpoint());
    Optional<ConsistencyProof> proof =
        last > head.size() ? Optional.empty() : shard.get().log().consistencyProof(first, last);
    if (proof.isEmpty()) {
      throw new RefusedException(
          Refusal.of(
              400,
              "the tree size requested(%d) was greater than what is currently observable(%d)"
                  .formatted(last, head.size())));
    }
    ObjectNode answer = Json.mapper().createObjectNode();
    ArrayNode hashes = answer.putArray("hashes");
    proof.get().hashes().forEach(hash -> hashes.add(hash.hex()));
    answer.put("rootHash", head.root().hex());
    return Answer.json(200, answer);
  }

  /** The shard of this id; the active one if none is named. */
  private Optional<Shard> asked(Optional<Long> treeId) {
    return treeId.isEmpty() ? Optional.of(shards.active()) : shards.byTree(treeId.get());
  }

  private static Checkpoint head(SignedNote note) {
    return Checkpoint.parse(note.text())
        .orElseThrow(() -> new IllegalStateException("the engine signed the note"));
  }
}
