package dev.hallmark.ctlog.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import dev.hallmark.transparency.merkle.InclusionProof;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the log proves (RFC 6962 sections 4.4, 4.5 and 4.8). An empty proof is an empty array. */
final class ProofEndpoints {
  private final TransparencyLog log;

  ProofEndpoints(TransparencyLog log) {
    this.log = log;
  }

  /** {@code GET /ct/v1/get-sth-consistency}. Every tree holds the empty one: nothing to prove. */
  Response consistency(Request request) {
    Parameters parameters = new Parameters(request);
    long first = parameters.number("first");
    long second = parameters.number("second");
    Parameters.require(first <= second, "parameter first must not be larger than second");
    Optional<ConsistencyProof> proof =
        second == 0
            ? Optional.of(new ConsistencyProof(0, 0, List.of()))
            : log.consistencyProof(first, second);
    Parameters.require(
        proof.isPresent(), "parameter second must not be larger than the size of the log");
    ObjectNode body = Json.mapper().createObjectNode();
    hashes(first == 0 ? List.of() : proof.get().hashes(), body.putArray("consistency"));
    return ReadEndpoints.json(body);
  }

  /** {@code GET /ct/v1/get-proof-by-hash}; 404 if no tree of that size has the leaf. */
  Response proofByHash(Request request) {
    Parameters parameters = new Parameters(request);
    Hash leaf = parameters.hash("hash");
    long size = parameters.size("tree_size");
    OptionalLong index = log.indexOf(leaf);
    Optional<InclusionProof> proof =
        index.isPresent() ? log.inclusionProof(index.getAsLong(), size) : Optional.empty();
    if (proof.isEmpty()) {
      return PlainError.NOT_FOUND.response(
          "no tree of that size with that leaf: parameter hash is SHA-256 of a zero byte and the"
              + " MerkleTreeLeaf, tree_size that of a signed tree head");
    }
    ObjectNode body = Json.mapper().createObjectNode().put("leaf_index", index.getAsLong());
    hashes(proof.get().hashes(), body.putArray("audit_path"));
    return ReadEndpoints.json(body);
  }

  /** {@code GET /ct/v1/get-entry-and-proof}; 404 if there is no tree of that size yet. */
  Response entryAndProof(Request request) {
    Parameters parameters = new Parameters(request);
    long index = parameters.number("leaf_index");
    long size = parameters.size("tree_size");
    Parameters.require(index < size, "parameter leaf_index must be less than tree_size");
    Optional<InclusionProof> proof = log.inclusionProof(index, size);
    if (proof.isEmpty()) {
      return PlainError.NOT_FOUND.response(
          "parameter tree_size must not be larger than the size of the log");
    }
    List<Entry> entry = log.entries(index, index + 1);
    if (entry.isEmpty()) {
      throw new LogIntegrityException("a leaf has no entry");
    }
    ObjectNode body = Json.mapper().createObjectNode();
    EntryEndpoints.describe(entry.getFirst().leaf(), entry.getFirst().extra(), body);
    hashes(proof.get().hashes(), body.putArray("audit_path"));
    return ReadEndpoints.json(body);
  }

  private static void hashes(List<Hash> hashes, ArrayNode into) {
    hashes.forEach(hash -> into.add(hash.base64()));
  }
}
