package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an in-toto statement names by digest (in-toto/attestation, spec/README.md; SLSA v0.2): an
 * entry that holds one is found by these. A payload that says it is a statement and is none has no
 * such names; it is logged all the same.
 */
final class InTotoStatement {
  /** The media type of a statement. */
  static final String TYPE = "application/vnd.in-toto+json";

  private final JsonNode statement;

  private InTotoStatement(JsonNode statement) {
    this.statement = statement;
  }

  /** The statement in an envelope's or a message's payload; empty if it holds none. */
  static Optional<InTotoStatement> of(String type, byte[] payload) {
    if (!type.equals(TYPE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InTotoStatement(Json.readWhole(payload)));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** {@code algorithm:value} of every subject's digests. */
  List<String> subjects() {
    return digests(statement.path("subject"));
  }

  /** {@code algorithm:value} of every digest of what the subjects were built from. */
  List<String> materials() {
    return digests(statement.path("predicate").path("materials"));
  }

  // One value of another type and Go reads none of the list.
  private static List<String> digests(JsonNode artifacts) {
    List<String> digests = new ArrayList<>();
    for (JsonNode artifact : artifacts) {
      for (Map.Entry<String, JsonNode> digest : artifact.path("digest").properties()) {
        if (!digest.getValue().isTextual()) {
          return List.of();
        }
        digests.add(digest.getKey() + ":" + digest.getValue().textValue());
      }
    }
    return digests;
  }
}
