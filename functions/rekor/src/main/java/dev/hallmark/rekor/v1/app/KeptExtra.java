package dev.hallmark.rekor.v1.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept beside a leaf: the keys under which the search index has the entry, so that the
 * index can be made again from the log alone, and the attestation. In the store it is CBOR: {@code
 * {"k": [text…], "a": bytes}}.
 *
 * @param indexKeys in lower case, as the index has them
 * @param attestation as the kind gave it; empty if there is none or it is too large to be kept
 */
public record KeptExtra(Set<String> indexKeys, Optional<byte[]> attestation) {
  private static final CBORMapper CBOR = new CBORMapper();

  /** The bytes to store. */
  public byte[] encode() {
    ObjectNode extra = CBOR.createObjectNode();
    ArrayNode keys = extra.putArray("k");
    indexKeys.forEach(keys::add);
    attestation.ifPresent(bytes -> extra.put("a", bytes));
    try {
      return CBOR.writeValueAsBytes(extra);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }

  /**
   * Reads what was stored.
   *
   * @throws UncheckedIOException if it is not of this form
   */
  public static KeptExtra decode(byte[] stored) {
    try {
      JsonNode extra = CBOR.readTree(stored);
      Set<String> keys = new LinkedHashSet<>();
      extra.path("k").forEach(key -> keys.add(key.textValue()));
      return new KeptExtra(
          keys, extra.has("a") ? Optional.of(extra.get("a").binaryValue()) : Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("what is kept beside an entry cannot be read", e);
    }
  }
}
