package dev.hallmark.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A message in protobuf's JSON mapping, as Go's protojson reads it: member names in camelCase or
 * snake_case, null for unset, bytes in standard or URL base64, padded or not.
 *
 * <p>Names are given here in camelCase. Each name read is remembered, so that {@link
 * #rejectUnknown} can refuse the rest; a server that ignores unknown members does not call it.
 */
public final class ProtoMessage {
  private static final Pattern UPPER = Pattern.compile("([A-Z])");

  private final JsonNode node;
  private final String where;
  private final Set<String> known = new HashSet<>();

  private ProtoMessage(JsonNode node, String where) {
    this.node = node;
    this.where = where;
  }

  /**
   * Reads the first JSON value of a body as a message; an empty body is an empty message.
   *
   * @throws JsonException if it is no JSON object
   */
  public static ProtoMessage read(byte[] body) throws JsonException {
    return of(body.length == 0 ? Json.mapper().createObjectNode() : Json.readFirst(body));
  }

  /**
   * Reads a body that must be one JSON value and nothing else but white space; an empty body is an
   * empty message.
   *
   * @throws JsonException if it is no JSON object, or something follows it
   */
  public static ProtoMessage readWhole(byte[] body) throws JsonException {
    return body.length == 0 ? read(body) : of(Json.readWhole(body));
  }

  private static ProtoMessage of(JsonNode node) throws JsonException {
    if (!node.isObject()) {
      throw new JsonException("the body must be a JSON object");
    }
    return new ProtoMessage(node, "");
  }

  /** A member that is a message; empty if unset. */
  public Optional<ProtoMessage> message(String name) throws JsonException {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!value.get().isObject()) {
      throw new JsonException("member %s must be an object".formatted(where + name));
    }
    return Optional.of(new ProtoMessage(value.get(), where + name + "."));
  }

  /** A member that is a list of messages; empty if unset. */
  public List<ProtoMessage> messages(String name) throws JsonException {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!value.get().isArray()) {
      throw new JsonException("member %s must be an array".formatted(where + name));
    }
    List<ProtoMessage> messages = new ArrayList<>();
    for (JsonNode element : value.get()) {
      if (!element.isObject()) {
        throw new JsonException("member %s must be an array of objects".formatted(where + name));
      }
      messages.add(new ProtoMessage(element, where + name + "[]."));
    }
    return messages;
  }

  /** A member that is a string; the empty string if unset. */
  public String string(String name) throws JsonException {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return "";
    }
    if (!value.get().isTextual()) {
      throw new JsonException("member %s must be a string".formatted(where + name));
    }
    return value.get().textValue();
  }

  /** A member that is bytes in base64, of one alphabet; no bytes if unset. */
  public byte[] bytes(String name) throws JsonException {
    String text = string(name);
    boolean urlAlphabet = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    boolean padded = text.endsWith("=");
    try {
      if (padded && text.length() % 4 != 0) {
        throw new IllegalArgumentException("too much or too little padding");
      }
      return (urlAlphabet ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
    } catch (IllegalArgumentException e) {
      throw new JsonException("member %s is not base64".formatted(where + name));
    }
  }

  /** The raw value of a member; empty if absent or null. */
  public Optional<JsonNode> value(String name) throws JsonException {
    String snake =
        UPPER
            .matcher(name)
            .replaceAll(match -> "_" + match.group(1).toLowerCase(java.util.Locale.ROOT));
    known.add(name);
    known.add(snake);
    JsonNode camel = node.get(name);
    JsonNode other = snake.equals(name) ? null : node.get(snake);
    if (camel != null && other != null) {
      throw new JsonException("the JSON repeats member %s".formatted(where + name));
    }
    JsonNode value = camel != null ? camel : other;
    return Optional.ofNullable(value).filter(v -> !v.isNull());
  }

  /**
   * Refuses members that nobody asked for.
   *
   * @throws JsonException if there is one; names it only if it is short and printable ASCII
   */
  public void rejectUnknown() throws JsonException {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        boolean printable = name.length() <= 40 && name.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        throw new JsonException(
            "unknown field \"%s\"".formatted(printable ? where + name : where + "?"));
      }
    }
  }
}
