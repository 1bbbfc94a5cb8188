package dev.hallmark.fulcio.domain.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.template.GoValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path to one claim: of JSONPath (RFC 9535) the root and child members, {@code $.a.b} and {@code
 * $['a']["b"]}.
 *
 * @param members names from the root down
 */
public record ClaimPath(List<String> members) {
  private static final Pattern MEMBER =
      Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_-]*)|\\['([^'\\\\]+)'\\]|\\[\"([^\"\\\\]+)\"\\]");

  public ClaimPath {
    members = List.copyOf(members);
  }

  /** Reads a path; empty if it is none of the supported form. */
  public static Optional<ClaimPath> parse(String text) {
    if (!text.startsWith("$")) {
      return Optional.empty();
    }
    List<String> members = new ArrayList<>();
    Matcher matcher = MEMBER.matcher(text).region(1, text.length());
    while (matcher.lookingAt()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          members.add(matcher.group(group));
        }
      }
      matcher.region(matcher.end(), text.length());
    }
    boolean whole = matcher.regionStart() == text.length() && !members.isEmpty();
    return whole ? Optional.of(new ClaimPath(members)) : Optional.empty();
  }

  /** A claim of this name, whatever characters it has. */
  public static ClaimPath named(String claim) {
    return new ClaimPath(List.of(claim));
  }

  /** The claim's values. */
  public ClaimValues values(Claims claims) {
    Optional<JsonNode> found = found(claims).filter(node -> !node.isNull());
    List<String> texts = new ArrayList<>();
    found.ifPresent(
        node -> {
          if (node.isArray()) {
            node.forEach(element -> written(element).ifPresent(texts::add));
          } else {
            written(node).ifPresent(texts::add);
          }
        });
    return new ClaimValues(found.isPresent(), texts);
  }

  private static Optional<String> written(JsonNode node) {
    return node.isNumber() ? Optional.of(Claims.digits(node)) : print(node);
  }

  /** The claim as Go prints it if it is a string, a number or a boolean: 1234567 in exponents. */
  public Optional<String> resolve(Claims claims) {
    return found(claims).flatMap(ClaimPath::print);
  }

  private Optional<JsonNode> found(Claims claims) {
    Optional<JsonNode> value = claims.value(members.getFirst());
    for (String member : members.subList(1, members.size())) {
      value = value.map(node -> node.get(member));
    }
    return value;
  }

  private static Optional<String> print(JsonNode node) {
    return node.isValueNode() && !node.isNull()
        ? Optional.of(GoValues.print(node))
        : Optional.empty();
  }
}
