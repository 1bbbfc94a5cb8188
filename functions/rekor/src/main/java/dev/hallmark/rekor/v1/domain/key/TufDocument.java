package dev.hallmark.rekor.v1.domain.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Signed metadata of The Update Framework (TUF specification, section 4.2).
 *
 * @param role whose metadata it is
 * @param version of this metadata
 * @param expires when it is no longer valid
 * @param signed the member that the signatures cover
 * @param signatures the others' claims, not verified
 */
public record TufDocument(
    String role, long version, Instant expires, JsonNode signed, List<Signature> signatures) {
  /** Delegations apart, a role has a handful of keys. */
  private static final int MAXIMUM_SIGNATURES = 64;

  private static final int MAXIMUM_LENGTH = 4 << 20;

  /** A signature that claims to be of a key. */
  record Signature(String keyId, byte[] value) {}

  /**
   * Reads metadata.
   *
   * @param json UTF-8, at most 4 MiB
   * @throws ProposalException if it is malformed
   */
  public static TufDocument parse(byte[] json) throws ProposalException {
    if (json.length > MAXIMUM_LENGTH) {
      throw new ProposalException(
          "the TUF metadata has more than %d bytes".formatted(MAXIMUM_LENGTH));
    }
    try {
      return of(Json.readWhole(json));
    } catch (JsonException e) {
      throw new ProposalException("the TUF metadata is not JSON");
    }
  }

  /**
   * Takes metadata out of JSON.
   *
   * @throws ProposalException if a member is missing or malformed
   */
  public static TufDocument of(JsonNode json) throws ProposalException {
    JsonNode signed = json.path("signed");
    JsonNode version = signed.path("version");
    if (!signed.path("_type").isTextual()
        || !version.isIntegralNumber()
        || !version.canConvertToLong()) {
      throw new ProposalException("the TUF metadata lacks a signed _type or version");
    }
    List<Signature> signatures = new ArrayList<>();
    for (JsonNode signature : json.path("signatures")) {
      signatures.add(
          new Signature(signature.path("keyid").asText(), hex(signature.path("sig").asText())));
    }
    if (signatures.isEmpty() || signatures.size() > MAXIMUM_SIGNATURES) {
      throw new ProposalException(
          "the TUF metadata has no signatures, or more than %d".formatted(MAXIMUM_SIGNATURES));
    }
    return new TufDocument(
        signed.path("_type").textValue(),
        version.longValue(),
        time(signed.path("expires").asText()),
        signed,
        List.copyOf(signatures));
  }

  private static byte[] hex(String text) throws ProposalException {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new ProposalException("a signature of the TUF metadata is not hex");
    }
  }

  private static Instant time(String text) throws ProposalException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new ProposalException("the TUF metadata does not say in RFC 3339 when it expires");
    }
  }

  /** RFC 8785 form of what is known of the metadata: signed, and signatures with keyid and sig. */
  public byte[] canonical() throws ProposalException {
    ObjectNode known = Json.mapper().createObjectNode();
    known.set("signed", signed);
    signatures.forEach(
        signature ->
            known
                .withArray("signatures")
                .addObject()
                .put("keyid", signature.keyId())
                .put("sig", HexFormat.of().formatHex(signature.value())));
    try {
      String json = Json.mapper().writeValueAsString(known);
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
        throw new ProposalException("the TUF metadata holds half a character");
      }
      return new JsonCanonicalizer(json).getEncodedUTF8();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read can be written", e);
    } catch (IOException | NumberFormatException e) {
      throw new ProposalException("the TUF metadata has no canonical form");
    }
  }
}
