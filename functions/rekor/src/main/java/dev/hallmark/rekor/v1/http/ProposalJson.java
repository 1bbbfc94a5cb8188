package dev.hallmark.rekor.v1.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.rekor.v1.app.AdmissionRules;
import dev.hallmark.rekor.v1.app.Proposal;
import java.util.regex.Pattern;

/** The schema ProposedEntry: {@code kind}, {@code apiVersion}, {@code spec}. */
final class ProposalJson {
  /** Semantic versioning 2.0.0, as the schema has it. */
  private static final Pattern VERSION =
      Pattern.compile(
          "^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
              + "(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)"
              + "(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
              + "(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$");

  private static final int LONGEST_VERSION = 64;

  private final AdmissionRules rules;

  ProposalJson(AdmissionRules rules) {
    this.rules = rules;
  }

  /**
   * Reads a proposal.
   *
   * @param json of any type
   * @param prefix of the members' names in refusals, such as {@code entries.0.}
   * @param unknownKind status of the refusal of a kind that there is not
   */
  Proposal decode(JsonNode json, String prefix, int unknownKind) throws RefusedException {
    if (!json.isObject() && !json.isNull()) {
      throw new RefusedException(Refusal.of(400, "the proposed entry must be a JSON object"));
    }
    String kind = text(json, prefix, "kind");
    if (kind.isEmpty()) {
      throw new RefusedException(Refusal.required(prefix + "kind in body"));
    }
    if (!rules.knows(kind)) {
      throw new RefusedException(
          Refusal.of(unknownKind, "invalid kind value: \"%s\"".formatted(Refusal.shown(kind))));
    }
    if (!json.hasNonNull("apiVersion")) {
      throw new RefusedException(Refusal.required(prefix + "apiVersion in body"));
    }
    String version = text(json, prefix, "apiVersion");
    if (version.length() > LONGEST_VERSION || !VERSION.matcher(version).matches()) {
      throw new RefusedException(Refusal.pattern(prefix + "apiVersion in body", VERSION.pattern()));
    }
    if (!json.hasNonNull("spec")) {
      throw new RefusedException(Refusal.required(prefix + "spec in body"));
    }
    return new Proposal(kind, version, json.get("spec"));
  }

  /** Text; none if the member is missing or null. */
  private static String text(JsonNode json, String prefix, String member) throws RefusedException {
    if (!json.hasNonNull(member)) {
      return "";
    }
    if (!json.get(member).isTextual()) {
      throw new RefusedException(
          Refusal.of(400, "%s%s in body must be a string".formatted(prefix, member)));
    }
    return json.get(member).textValue();
  }
}
