package dev.hallmark.fulcio.domain.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.template.GoValues;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The claims of a token (RFC 7519 section 4): one JSON object, no member twice, nothing after it.
 */
public final class Claims {
  private static final List<String> TIMES = List.of("exp", "iat", "nbf");

  /** The last second of the year 9999. */
  private static final double LATEST = 253_402_300_799d;

  private final JsonNode object;

  private Claims(JsonNode object) {
    this.object = object;
  }

  /** Reads a payload; empty if it is not one JSON object in UTF-8. */
  public static Optional<Claims> parse(byte[] payload) {
    try {
      JsonNode node = Json.readWhole(payload);
      return node.isObject() && hasFiniteNumbers(node)
          ? Optional.of(new Claims(node))
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private static boolean hasFiniteNumbers(JsonNode node) {
    if (node.isNumber()) {
      return Double.isFinite(node.doubleValue());
    }
    for (JsonNode child : node) {
      if (!hasFiniteNumbers(child)) {
        return false;
      }
    }
    return true;
  }

  /** A claim that is there and not null. */
  public Optional<JsonNode> value(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  /** A claim that is a string, in characters that UTF-8 can hold. */
  public Optional<String> text(String name) {
    return value(name).flatMap(Claims::text);
  }

  /** The text of a value that is a string, in characters that UTF-8 can hold. */
  static Optional<String> text(JsonNode value) {
    return value.isTextual()
        ? Optional.of(GoValues.wellFormed(value.textValue()))
        : Optional.empty();
  }

  /** Whether a claim is absent, null or a string. */
  public boolean isTextOrAbsent(String name) {
    return value(name).map(JsonNode::isTextual).orElse(true);
  }

  /** Whether a claim is absent, null or a number. */
  public boolean isNumberOrAbsent(String name) {
    return value(name).map(JsonNode::isNumber).orElse(true);
  }

  /**
   * A NumericDate (RFC 7519 section 2): whole seconds, as upstream reads them, and none beyond the
   * year 9999.
   */
  public Optional<Instant> time(String name) {
    return value(name)
        .filter(JsonNode::isNumber)
        .map(node -> (long) Math.clamp(node.doubleValue(), -LATEST, LATEST))
        .map(Instant::ofEpochSecond);
  }

  /** {@code aud}: a string or an array of strings; empty if it is neither. */
  public List<String> audience() {
    Optional<JsonNode> value = value("aud");
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get().isTextual()) {
      return List.of(value.get().textValue());
    }
    List<String> all = new ArrayList<>();
    for (JsonNode one : value.get()) {
      if (!value.get().isArray() || !one.isTextual()) {
        return List.of();
      }
      all.add(one.textValue());
    }
    return all;
  }

  /** {@code sub}, empty if absent. */
  public String subject() {
    return text("sub").orElse("");
  }

  /**
   * Every claim for people: numbers with all their digits, and times (RFC 7519 section 4.1) also as
   * such.
   */
  public Map<String, String> readable() {
    Map<String, String> readable = new TreeMap<>(flattened());
    for (Map.Entry<String, JsonNode> claim : object.properties()) {
      if (claim.getValue().isNumber()) {
        readable.put(claim.getKey(), digits(claim.getValue()));
      }
    }
    for (String name : TIMES) {
      time(name)
          .ifPresent(
              time ->
                  readable.computeIfPresent(name, (_, text) -> "%s (%s)".formatted(text, time)));
    }
    return readable;
  }

  /** A number as people write it, without an exponent. */
  static String digits(JsonNode number) {
    return number.decimalValue().stripTrailingZeros().toPlainString();
  }

  /** Every claim as text, for templates. */
  public Map<String, String> flattened() {
    return GoValues.flatten(object);
  }

  /** Shows nothing: claims are the caller's own. */
  @Override
  public String toString() {
    return "Claims";
  }
}
