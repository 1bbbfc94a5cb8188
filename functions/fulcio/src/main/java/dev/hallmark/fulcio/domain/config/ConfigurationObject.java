package dev.hallmark.fulcio.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object of the configuration with the path at which it stands. What is of the wrong form is
 * noted among the findings and read as if it were absent.
 *
 * <p>A key is found in upstream's two spellings: {@code client-id} of the YAML and {@code ClientID}
 * of the JSON, whose reader does not look at upper and lower case.
 */
record ConfigurationObject(String where, JsonNode node, Findings findings) {
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

  /** The value at a place, read as an object; an empty one if it is none. */
  static ConfigurationObject of(String where, JsonNode node, Findings findings) {
    if (!node.isObject()) {
      findings.mistake(where.isEmpty() ? "configuration" : where, "must be an object");
      return new ConfigurationObject(where, Json.mapper().createObjectNode(), findings);
    }
    return new ConfigurationObject(where, node, findings);
  }

  /** The path of a member. */
  String at(String key) {
    return where.isEmpty() ? key : where + "." + key;
  }

  void mistake(String key, String reason) {
    findings.mistake(key.isEmpty() ? where : at(key), reason);
  }

  /**
   * Notes every key beside these, and each that is there in two spellings: only one would count.
   */
  void allowOnly(Set<String> keys) {
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      Optional<String> key =
          keys.stream().filter(known -> isSpelled(member.getKey(), known)).findFirst();
      if (key.isEmpty()) {
        mistake(member.getKey(), "is not a key that stands here; correct or remove it");
      } else if (!seen.add(key.get())) {
        mistake(member.getKey(), "is there in another spelling too; remove one of them");
      }
    }
  }

  private static boolean isSpelled(String given, String key) {
    return given.equals(key) || given.toLowerCase(Locale.ROOT).equals(key.replace("-", ""));
  }

  /** A member that is there and not null. */
  Optional<JsonNode> value(String key) {
    JsonNode exact = node.get(key);
    if (exact == null) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        if (isSpelled(member.getKey(), key)) {
          exact = member.getValue();
        }
      }
    }
    return Optional.ofNullable(exact).filter(value -> !value.isNull());
  }

  /** Whether a member is there. */
  boolean has(String key) {
    return value(key).isPresent();
  }

  /** A member that is an object. */
  Optional<ConfigurationObject> object(String key) {
    return value(key).map(value -> of(at(key), value, findings));
  }

  /** The members of a member, each an object, by names that are the operator's own. */
  Map<String, ConfigurationObject> objects(String key) {
    Map<String, ConfigurationObject> objects = new LinkedHashMap<>();
    object(key)
        .ifPresent(
            parent ->
                parent
                    .node()
                    .properties()
                    .forEach(
                        member ->
                            objects.put(
                                member.getKey(),
                                of(parent.at(member.getKey()), member.getValue(), findings))));
    return objects;
  }

  /** The elements of a member that is a list of objects. */
  List<ConfigurationObject> list(String key) {
    List<ConfigurationObject> list = new ArrayList<>();
    value(key)
        .ifPresent(
            value -> {
              if (!value.isArray()) {
                mistake(key, "must be a list");
              }
              for (int i = 0; value.isArray() && i < value.size(); i++) {
                list.add(of(at(key) + "[" + i + "]", value.get(i), findings));
              }
            });
    return list;
  }

  /** A member whose own members are strings. */
  Map<String, String> strings(String key) {
    Map<String, String> strings = new LinkedHashMap<>();
    object(key)
        .ifPresent(
            parent ->
                parent
                    .node()
                    .properties()
                    .forEach(
                        member ->
                            strings.put(
                                member.getKey(), parent.string(member.getKey()).orElse(""))));
    return strings;
  }

  /** A string; of other scalars their text, as Go's YAML gives it. */
  Optional<String> string(String key) {
    return value(key).flatMap(value -> text(at(key), value));
  }

  private Optional<String> text(String place, JsonNode value) {
    if (!value.isValueNode()) {
      findings.mistake(place, "must be a string");
      return Optional.empty();
    }
    return Optional.of(value.asText());
  }

  /** A string that must be there and not empty; empty if it is not. */
  String required(String key) {
    Optional<String> text = string(key);
    if (!has(key)) {
      mistake(key, "is missing");
    } else if (text.isPresent() && text.get().isEmpty()) {
      mistake(key, "is empty");
    }
    return text.orElse("");
  }

  /** A string, or a list of strings. */
  List<String> stringOrList(String key) {
    Optional<JsonNode> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!value.get().isArray()) {
      return text(at(key), value.get()).map(List::of).orElse(List.of());
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < value.get().size(); i++) {
      text(at(key) + "[" + i + "]", value.get().get(i)).ifPresent(all::add);
    }
    return all;
  }

  /** True or false; false if it is absent. */
  boolean flag(String key) {
    String text = string(key).orElse("false");
    if (!TRUE.contains(text) && !FALSE.contains(text)) {
      mistake(key, "must be true or false");
    }
    return TRUE.contains(text);
  }
}
