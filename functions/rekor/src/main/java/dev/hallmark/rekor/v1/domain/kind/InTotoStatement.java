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

  /** {@code algorithm:value} of every subject's digests; none if the subjects are malformed. */
  List<String> subjects() {
    return digests(statement.path("subject")).orElse(List.of());
  }

  /**
   * {@code algorithm:value} of every digest of what the subjects were built from; none if they, or
   * the subjects, are malformed.
   */
  List<String> materials() {
    return digests(statement.path("subject"))
        .flatMap(_ -> digests(statement.path("predicate").path("materials")))
        .orElse(List.of());
  }

  /** Empty if one member is of another type: Go then reads none of them. */
  private static Optional<List<String>> digests(JsonNode artifacts) {
    if (isAbsent(artifacts)) {
      return Optional.of(List.of());
    }
    if (!artifacts.isArray()) {
      return Optional.empty();
    }
    List<String> digests = new ArrayList<>();
    for (JsonNode artifact : artifacts) {
      JsonNode set = artifact.path("digest");
      if (!artifact.isObject() || (!set.isObject() && !isAbsent(set))) {
        return Optional.empty();
      }
      for (Map.Entry<String, JsonNode> digest : set.properties()) {
        if (!digest.getValue().isTextual()) {
          return Optional.empty();
        }
        digests.add(digest.getKey() + ":" + digest.getValue().textValue());
      }
    }
    return Optional.of(digests);
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
