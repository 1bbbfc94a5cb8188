package dev.hallmark.rekor.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the list of admitted identities: a JSON array of objects, each with {@code issuer} or
 * {@code issuerRegExp}, and {@code identity} or {@code identityRegExp}. An expression must match
 * the whole text.
 */
public final class IdentityRules {
  private static final int MOST = 100;
  private static final String EXPRESSION = "RegExp";
  private static final Set<String> MEMBERS =
      new TreeSet<>(Set.of("issuer", "issuerRegExp", "identity", "identityRegExp"));

  private IdentityRules() {}

  /**
   * Reads rules.
   *
   * @throws IllegalArgumentException if it is no such list, or an empty one, which would admit
   *     nobody; the message says which rule is wrong and what to write
   */
  public static List<AdmittedIdentity> read(String json) {
    JsonNode list;
    try {
      list = Json.readWhole(json.getBytes(StandardCharsets.UTF_8));
    } catch (JsonException e) {
      throw new IllegalArgumentException("the admitted identities are not JSON: " + e.reason());
    }
    if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
      throw new IllegalArgumentException(
          "the admitted identities must be a JSON array of 1 to %d rules".formatted(MOST));
    }
    List<AdmittedIdentity> rules = new ArrayList<>();
    for (JsonNode rule : list) {
      rules.add(rule("rule %d of the admitted identities".formatted(rules.size() + 1), rule));
    }
    return List.copyOf(rules);
  }

  private static AdmittedIdentity rule(String where, JsonNode rule) {
    if (!rule.isObject()) {
      throw new IllegalArgumentException(where + " is not a JSON object");
    }
    rule.fieldNames()
        .forEachRemaining(
            member -> {
              if (!MEMBERS.contains(member)) {
                throw new IllegalArgumentException(
                    "%s has a member that is not known; known are %s"
                        .formatted(where, String.join(", ", MEMBERS)));
              }
            });
    return new AdmittedIdentity(text(where, rule, "issuer"), text(where, rule, "identity"));
  }

  private static TextRule text(String where, JsonNode rule, String member) {
    String expression = member + EXPRESSION;
    if (rule.has(member) == rule.has(expression)) {
      throw new IllegalArgumentException(
          "%s must have either %s or %s".formatted(where, member, expression));
    }
    String name = rule.has(member) ? member : expression;
    JsonNode value = rule.get(name);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw new IllegalArgumentException("%s of %s is not a text".formatted(name, where));
    }
    if (name.equals(member)) {
      return new TextRule.Exact(value.textValue());
    }
    try {
      return new TextRule.Matching(Pattern.compile(value.textValue()));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s of %s is not a regular expression: %s".formatted(name, where, e.getDescription()));
    }
  }
}
