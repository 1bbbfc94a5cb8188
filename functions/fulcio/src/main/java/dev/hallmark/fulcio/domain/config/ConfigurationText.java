package dev.hallmark.fulcio.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The text of a configuration as a tree with line numbers: YAML 1.1, of which JSON is a part.
 * Anchors, aliases and merge keys are resolved. A scalar stays the text it is, whatever type YAML
 * would give it, so that an id of digits is no number here either.
 *
 * @param root the tree
 * @param lines where each path of keys begins, counted from 1
 */
record ConfigurationText(JsonNode root, Map<String, Integer> lines) {
  private static final int MAXIMUM_BYTES = 512 * 1024;
  private static final int MAXIMUM_DEPTH = 20;

  /** An alias repeats what it names; a small text must not become a large tree. */
  private static final int MAXIMUM_NODES = 100_000;

  private static final String MERGE = "<<";

  /**
   * Reads a text.
   *
   * @throws ConfigurationException if it is neither YAML nor JSON, or has a key twice
   */
  static ConfigurationText parse(byte[] text) throws ConfigurationException {
    if (text.length > MAXIMUM_BYTES) {
      throw unreadable(0, "takes more than " + MAXIMUM_BYTES + " bytes");
    }
    String decoded;
    try {
      decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw unreadable(0, "is not UTF-8");
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAXIMUM_BYTES);
    options.setNestingDepthLimit(MAXIMUM_DEPTH);
    // The size of the tree is what counts, and it is counted below.
    options.setMaxAliasesForCollections(MAXIMUM_NODES);
    try {
      Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(decoded));
      if (node == null) {
        throw unreadable(0, "is empty");
      }
      return new Walk().read(node);
    } catch (MarkedYAMLException e) {
      return asJson(text, e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1);
    } catch (YAMLException e) {
      return asJson(text, 0);
    }
  }

  /** JSON may be indented by tabs, YAML may not. */
  private static ConfigurationText asJson(byte[] text, int line) throws ConfigurationException {
    try {
      return new ConfigurationText(Json.readWhole(text), Map.of());
    } catch (JsonException e) {
      throw unreadable(line, "is neither YAML nor JSON");
    }
  }

  private static ConfigurationException unreadable(int line, String reason) {
    return new ConfigurationException(List.of(new Mistake(line, "configuration", reason)));
  }

  /** Turns nodes into a tree and notes their lines. */
  private static final class Walk {
    private final Map<String, Integer> lines = new HashMap<>();
    private int nodes;

    ConfigurationText read(Node root) throws ConfigurationException {
      return new ConfigurationText(tree("", root, 0), lines);
    }

    private JsonNode tree(String path, Node node, int depth) throws ConfigurationException {
      nodes++;
      if (depth > MAXIMUM_DEPTH || nodes > MAXIMUM_NODES) {
        throw unreadable(line(node), "is nested too deeply or repeats too much by aliases");
      }
      return switch (node) {
        case MappingNode mapping -> object(path, mapping, depth);
        case SequenceNode sequence -> array(path, sequence, depth);
        case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> Json.mapper().nullNode();
        case ScalarNode scalar -> Json.mapper().getNodeFactory().textNode(scalar.getValue());
        default -> throw unreadable(line(node), "holds what is no value");
      };
    }

    private JsonNode array(String path, SequenceNode sequence, int depth)
        throws ConfigurationException {
      ArrayNode array = Json.mapper().createArrayNode();
      for (Node element : sequence.getValue()) {
        String place = path + "[" + array.size() + "]";
        lines.putIfAbsent(place, line(element));
        array.add(tree(place, element, depth + 1));
      }
      return array;
    }

    private JsonNode object(String path, MappingNode mapping, int depth)
        throws ConfigurationException {
      ObjectNode object = Json.mapper().createObjectNode();
      ObjectNode merged = Json.mapper().createObjectNode();
      for (NodeTuple member : mapping.getValue()) {
        if (!(member.getKeyNode() instanceof ScalarNode key)) {
          throw unreadable(line(member.getKeyNode()), "has a key that is no text");
        }
        String name = key.getValue();
        if (name.equals(MERGE)) {
          merge(path, member.getValueNode(), depth, merged);
          continue;
        }
        String place = path.isEmpty() ? name : path + "." + name;
        if (object.has(name)) {
          throw unreadable(line(key), "has the key \"%s\" twice".formatted(place));
        }
        lines.put(place, line(key));
        object.set(name, tree(place, member.getValueNode(), depth + 1));
      }
      merged
          .properties()
          .forEach(
              member -> {
                if (!object.has(member.getKey())) {
                  object.set(member.getKey(), member.getValue());
                }
              });
      return object;
    }

    private void merge(String path, Node node, int depth, ObjectNode into)
        throws ConfigurationException {
      JsonNode tree = tree(path, node, depth + 1);
      Iterable<JsonNode> sources = tree.isArray() ? tree : List.of(tree);
      for (JsonNode source : sources) {
        if (!source.isObject()) {
          throw unreadable(line(node), "merges what is no mapping");
        }
        source
            .properties()
            .forEach(
                member -> {
                  if (!into.has(member.getKey())) {
                    into.set(member.getKey(), member.getValue());
                  }
                });
      }
    }

    private static int line(Node node) {
      return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
  }
}
