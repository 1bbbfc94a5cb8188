package dev.hallmark.canary.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.entry.HashedRekordBody;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.InclusionProof;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Holds what a Rekor v2 log answered against the trusted root, and against what was sent. */
public final class EntryCheck {
  private final TrustedRoot root;

  /**
   * @param root what is trusted
   */
  public EntryCheck(TrustedRoot root) {
    this.root = root;
  }

  /**
   * Verifies the entry, its inclusion proof and the checkpoint.
   *
   * @param answer a TransparencyLogEntry
   * @throws StepException if one of them is not as it must be
   */
  public void require(Signed signed, JsonNode answer, Instant now) throws StepException {
    try {
      byte[] body = base64(answer, "/canonicalizedBody");
      if (!HashedRekordBody.parse(body)
          .holds(signed.digest(), signed.signature(), signed.certificate())) {
        throw new StepException("the entry is not the one that was sent");
      }
      Checkpoint tree = checkpoint(answer.at("/inclusionProof/checkpoint/envelope"), now);
      List<Hash> hashes = new ArrayList<>();
      for (JsonNode hash : answer.at("/inclusionProof/hashes")) {
        hashes.add(Hash.of(Base64.getDecoder().decode(hash.asText())));
      }
      long index = answer.path("logIndex").asLong(-1);
      if (!new InclusionProof(index, tree.size(), hashes).verify(Hash.leaf(body), tree.root())) {
        throw new StepException("the inclusion proof does not lead to the root of the checkpoint");
      }
    } catch (JsonException | IllegalArgumentException e) {
      throw new StepException("the answer is no entry of a Rekor v2 log with its proof");
    }
  }

  private Checkpoint checkpoint(JsonNode envelope, Instant now) throws StepException {
    SignedTree signed =
        SignedTree.parse(envelope.asText())
            .orElseThrow(() -> new StepException("the checkpoint is malformed"));
    // Not by URL: the trusted root names a log by its origin, and where it is reached is another.
    boolean trusted =
        root.rekorLogs().stream()
            .filter(log -> log.validity().covers(now))
            .filter(log -> signed.tree().origin().equals(log.baseUrl().getHost()))
            .anyMatch(log -> signed.isBy(log, log.baseUrl().getHost()));
    if (!trusted) {
      throw new StepException("no log that the trusted root names now has signed the checkpoint");
    }
    return signed.tree();
  }

  private static byte[] base64(JsonNode node, String pointer) {
    return Base64.getDecoder().decode(node.at(pointer).asText());
  }
}
