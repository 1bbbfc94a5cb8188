package dev.hallmark.rekor.v1.domain.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.IOException;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Root metadata of TUF as the key that a search names. The kind tuf verifies other metadata with
 * it; by itself it verifies nothing, as it says neither which role a signature is for nor how many
 * must sign.
 */
final class TufRoot implements ProposedKey {
  /** Whole numbers up to here are written alike by every canonical form of JSON. */
  private static final long LARGEST_NUMBER = (1L << 53) - 1;

  private final byte[] canonical;

  private TufRoot(byte[] canonical) {
    this.canonical = canonical;
  }

  /**
   * Reads root metadata with its signatures.
   *
   * @throws ProposalException if they are none
   */
  static TufRoot parse(byte[] json) throws ProposalException {
    JsonNode document;
    try {
      document = Json.readWhole(json);
    } catch (JsonException e) {
      throw malformed();
    }
    JsonNode signed = document.path("signed");
    if (!signed.path("_type").asText().equals("root")
        || !signed.path("keys").isObject()
        || !signed.path("roles").isObject()
        || !document.path("signatures").isArray()
        || !hasPlainNumbers(signed)) {
      throw malformed();
    }
    ObjectNode kept = Json.mapper().createObjectNode();
    kept.set("signed", signed);
    ArrayNode signatures = kept.putArray("signatures");
    for (JsonNode signature : document.path("signatures")) {
      if (!signature.path("keyid").isTextual() || !signature.path("sig").isTextual()) {
        throw malformed();
      }
      ObjectNode one = signatures.addObject();
      one.set("keyid", signature.path("keyid"));
      one.set("sig", signature.path("sig"));
    }
    try {
      return new TufRoot(
          new JsonCanonicalizer(Json.mapper().writeValueAsBytes(kept)).getEncodedUTF8());
    } catch (IOException e) {
      throw malformed();
    }
  }

  private static ProposalException malformed() {
    return new ProposalException("the public key is not signed root metadata of TUF");
  }

  private static boolean hasPlainNumbers(JsonNode node) {
    if (node.isNumber()) {
      return node.isIntegralNumber()
          && node.canConvertToLong()
          && Math.abs(node.longValue()) <= LARGEST_NUMBER;
    }
    for (JsonNode child : node) {
      if (!hasPlainNumbers(child)) {
        return false;
      }
    }
    return true;
  }

  /** Sorted JSON of what is signed and of the signatures. */
  @Override
  public byte[] canonical() {
    return canonical.clone();
  }

  @Override
  public List<String> subjects() {
    return List.of();
  }

  @Override
  public byte[] verify(byte[] message, byte[] signature) throws ProposalException {
    throw new ProposalException("TUF metadata verify as entries of the kind tuf only");
  }
}
