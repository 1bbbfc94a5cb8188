package dev.hallmark.ctlog.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The body of add-chain and add-pre-chain (RFC 6962 section 4.1): {@code {"chain":[base64 …]}},
 * other members ignored.
 */
final class ChainJson {
  private static final int BASE64_GROUP = 4;

  private ChainJson() {}

  /**
   * Reads the chain; an absent one is empty.
   *
   * @throws JsonException if the body is not of this form
   */
  static List<byte[]> decode(byte[] body) throws JsonException {
    JsonNode node = Json.readWhole(body);
    if (!node.isObject()) {
      throw new JsonException("the body must be a JSON object");
    }
    JsonNode chain = node.path("chain");
    if (chain.isMissingNode() || chain.isNull()) {
      return List.of();
    }
    if (!chain.isArray()) {
      throw new JsonException("member chain must be an array");
    }
    List<byte[]> certificates = new ArrayList<>();
    for (JsonNode certificate : chain) {
      certificates.add(bytes(certificate));
    }
    return certificates;
  }

  /** Standard alphabet, padded. */
  private static byte[] bytes(JsonNode node) throws JsonException {
    if (node.isTextual() && node.textValue().length() % BASE64_GROUP == 0) {
      try {
        return Base64.getDecoder().decode(node.textValue());
      } catch (IllegalArgumentException e) {
        // Told below like a member that is no text.
      }
    }
    throw new JsonException("illegal base64 data in member chain");
  }
}
