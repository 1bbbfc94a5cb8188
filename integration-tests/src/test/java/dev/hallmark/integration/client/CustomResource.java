package dev.hallmark.integration.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of object in a cluster, by the definition that a tool brings with it (Kubernetes'
 * apiextensions.k8s.io/v1). Stricter than a cluster, which drops fields that the definition does
 * not name: here they are mistakes.
 */
final class CustomResource {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Schemas by {@code apiVersion}. */
  private final Map<String, JsonSchema> versions = new HashMap<>();

  private final String kind;

  private CustomResource(JsonNode definition) {
    this.kind = definition.at("/spec/names/kind").asText();
    for (JsonNode version : definition.at("/spec/versions")) {
      ObjectNode schema = version.at("/schema/openAPIV3Schema").deepCopy();
      ObjectNode members = schema.withObject("/properties");
      for (String member : List.of("apiVersion", "kind")) {
        members.putObject(member).put("type", "string");
      }
      members.putObject("metadata").put("type", "object");
      nothingElse(schema);
      versions.put(
          definition.at("/spec/group").asText() + "/" + version.path("name").asText(),
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema));
    }
  }

  /** Reads a definition. */
  static CustomResource of(Path definition) {
    return new CustomResource(documents(definition).getFirst());
  }

  /** All documents of a file of YAML. */
  static List<JsonNode> documents(Path file) {
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where an object is not as the definition has it. */
  List<String> mistakes(JsonNode object) {
    JsonSchema schema = versions.get(object.path("apiVersion").asText());
    if (schema == null || !object.path("kind").asText().equals(kind)) {
      return List.of(
          "%s %s is not %s of %s"
              .formatted(object.path("apiVersion"), object.path("kind"), kind, versions.keySet()));
    }
    return schema.validate(object).stream().map(ValidationMessage::getMessage).toList();
  }

  private static void nothingElse(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")
        && !object.has("x-kubernetes-preserve-unknown-fields")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(CustomResource::nothingElse);
  }
}
