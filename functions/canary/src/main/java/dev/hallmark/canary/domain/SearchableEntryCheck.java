package dev.hallmark.canary.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.entry.HashedRekordBody;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.InclusionProof;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Holds what a Rekor v1 log answered against the trusted root, and against what was sent. */
public final class SearchableEntryCheck {
  /** Between host and tree in the first line of a checkpoint. */
  private static final String TREE = " - ";

  private final TrustedRoot root;

  /**
   * @param root what is trusted
   */
  public SearchableEntryCheck(TrustedRoot root) {
    this.root = root;
  }

  /**
   * Verifies the entry, its inclusion proof, the checkpoint and the promise.
   *
   * @param signed what was sent as {@code hashedrekord} 0.0.1
   * @param answer one entry by its id
   * @throws StepException if one of them is not as it must be
   */
  public void require(Signed signed, JsonNode answer, Instant now) throws StepException {
    if (!answer.isObject() || answer.size() != 1) {
      throw new StepException("the answer is not one entry");
    }
    String id = answer.fieldNames().next();
    JsonNode entry = answer.path(id);
    JsonNode proof = entry.at("/verification/inclusionProof");
    try {
      byte[] body = Base64.getDecoder().decode(entry.path("body").asText());
      Hash leaf = Hash.leaf(body);
      if (!HashedRekordBody.parse(body)
              .holds(signed.digest(), signed.signature(), signed.certificate())
          || !id.endsWith(leaf.hex())) {
        throw new StepException("the entry is not the one that was sent");
      }
      TransparencyLog log = log(entry.path("logID").asText(), now);
      Checkpoint tree = checkpoint(log, proof.path("checkpoint").asText());
      List<Hash> hashes = new ArrayList<>();
      for (JsonNode hash : proof.path("hashes")) {
        hashes.add(Hash.fromHex(hash.asText()));
      }
      // Inside the shard: the entry's own counts the shards before.
      long index = proof.path("logIndex").asLong(-1);
      if (!new InclusionProof(index, tree.size(), hashes).verify(leaf, tree.root())) {
        throw new StepException("the inclusion proof does not lead to the root of the checkpoint");
      }
      byte[] promise =
          Base64.getDecoder().decode(entry.at("/verification/signedEntryTimestamp").asText());
      if (!Signatures.verify(log.key(), HashAlgorithm.SHA_256, promised(entry), promise)) {
        throw new StepException("the log has not signed the promise of the entry");
      }
    } catch (JsonException | IllegalArgumentException e) {
      throw new StepException("the answer is no entry of a Rekor v1 log with its proof");
    }
  }

  private TransparencyLog log(String id, Instant now) throws StepException {
    return root.rekorLogs().stream()
        .filter(log -> log.validity().covers(now))
        .filter(log -> HexFormat.of().formatHex(log.logId()).equals(id))
        .findFirst()
        .orElseThrow(() -> new StepException("the entry names no log that is trusted now"));
  }

  /** Its origin is of a shard, which the trusted root does not name, so the key decides. */
  private static Checkpoint checkpoint(TransparencyLog log, String envelope) throws StepException {
    return SignedTree.parse(envelope)
        .filter(signed -> signed.isBy(log, host(signed.tree().origin())))
        .map(SignedTree::tree)
        .orElseThrow(() -> new StepException("the entry's log has not signed the checkpoint"));
  }

  private static String host(String origin) {
    return Optional.of(origin.indexOf(TREE))
        .filter(end -> end > 0)
        .map(end -> origin.substring(0, end))
        .orElse(origin);
  }

  /** What the promise signs: the RFC 8785 form of these four, which needs no library. */
  private static byte[] promised(JsonNode entry) {
    return "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}"
        .formatted(
            entry.path("body").asText(),
            entry.path("integratedTime").asLong(),
            entry.path("logID").asText(),
            entry.path("logIndex").asLong())
        .getBytes(StandardCharsets.UTF_8);
  }
}
