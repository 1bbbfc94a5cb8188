package dev.hallmark.fulcio.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JSON object of the configuration with the path at which it stands. */
record ConfigurationObject(String where, JsonNode node) {
  static ConfigurationObject of(String where, JsonNode node) throws ConfigurationException {
    if (!node.isObject()) {
      throw new ConfigurationException(where, "must be an object");
    }
    return new ConfigurationObject(where, node);
  }

  void allowOnly(Set<String> keys) throws ConfigurationException {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!keys.contains(member.getKey())) {
        throw new ConfigurationException(
            where + "." + member.getKey(), "is not a key that this version knows");
      }
    }
  }

  Map<String, ConfigurationObject> objects(String key) throws ConfigurationException {
    Map<String, ConfigurationObject> objects = new LinkedHashMap<>();
    JsonNode child = node.get(key);
    if (child != null && !child.isNull()) {
      for (Map.Entry<String, JsonNode> member : of(where + "." + key, child).node().properties()) {
        objects.put(
            member.getKey(), of(where + "." + key + "." + member.getKey(), member.getValue()));
      }
    }
    return objects;
  }

  Map<String, String> strings(String key) throws ConfigurationException {
    Map<String, String> strings = new LinkedHashMap<>();
    JsonNode child = node.get(key);
    if (child != null && !child.isNull()) {
      ConfigurationObject object = of(where + "." + key, child);
      for (Map.Entry<String, JsonNode> member : child.properties()) {
        strings.put(member.getKey(), object.required(member.getKey()));
      }
    }
    return strings;
  }

  Optional<String> string(String key) throws ConfigurationException {
    JsonNode value = node.get(key);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new ConfigurationException(where + "." + key, "must be a string");
    }
    return Optional.of(value.textValue());
  }

  String required(String key) throws ConfigurationException {
    return string(key)
        .orElseThrow(() -> new ConfigurationException(where + "." + key, "is missing"));
  }

  boolean flag(String key) throws ConfigurationException {
    JsonNode value = node.get(key);
    if (value == null || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw new ConfigurationException(where + "." + key, "must be true or false");
    }
    return value.booleanValue();
  }
}
