package dev.hallmark.timestamp.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.timestamp.domain.Refusal;
import dev.hallmark.timestamp.domain.TimestampQuery;
import dev.hallmark.timestamp.domain.Verdict;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the JSON form of a request, which Sigstore's JavaScript client sends. Member names match in
 * any case, as Go's decoder has it; members that are not known are ignored.
 */
final class JsonQuery {
  /** Upstream's limit for this form. */
  private static final int MAXIMUM_BYTES = 1024;

  private static final int MAXIMUM_ARCS = 128;
  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]{0,38})){1,200}");

  private static final Map<String, String> HASHES =
      Map.of(
          "sha1", "1.3.14.3.2.26",
          "sha256", "2.16.840.1.101.3.4.2.1",
          "sha384", "2.16.840.1.101.3.4.2.2",
          "sha512", "2.16.840.1.101.3.4.2.3");

  private final Map<String, JsonNode> members = new TreeMap<>();

  private JsonQuery(JsonNode object) {
    object
        .properties()
        .forEach(
            member -> members.put(member.getKey().toLowerCase(Locale.ROOT), member.getValue()));
  }

  static Verdict<TimestampQuery> read(byte[] body) {
    if (body.length > MAXIMUM_BYTES) {
      return Verdict.refused(Refusal.TOO_LARGE);
    }
    try {
      JsonNode node = Json.readWhole(body);
      if (!node.isObject()) {
        throw new JsonException("the body must be a JSON object");
      }
      return new JsonQuery(node).read();
    } catch (JsonException e) {
      return Verdict.refused(Refusal.malformed(e.reason()));
    }
  }

  private Verdict<TimestampQuery> read() throws JsonException {
    String hash = HASHES.get(text("hashAlgorithm").toLowerCase(Locale.ROOT));
    if (hash == null) {
      throw new JsonException("hashAlgorithm must be sha256, sha384 or sha512");
    }
    byte[] digest = digest();
    Optional<BigInteger> nonce = nonce();
    boolean certificates = certificates();
    String policy = text("tsaPolicyOID");
    if (!policy.isEmpty() && !isOid(policy)) {
      return Verdict.refused(Refusal.OID);
    }
    return Verdict.accepted(
        new TimestampQuery(
            hash,
            digest,
            Optional.of(policy).filter(named -> !named.isEmpty()),
            nonce,
            certificates,
            false));
  }

  private byte[] digest() throws JsonException {
    String text = text("artifactHash");
    // Java's decoder takes base64 without padding; upstream's does not.
    if (text.length() % 4 != 0) {
      throw new JsonException("artifactHash must be padded standard base64");
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new JsonException("artifactHash must be padded standard base64");
    }
  }

  private Optional<BigInteger> nonce() throws JsonException {
    Optional<JsonNode> nonce = member("nonce");
    if (nonce.isPresent() && !nonce.get().isIntegralNumber()) {
      throw new JsonException("nonce must be an integer");
    }
    return nonce.map(JsonNode::bigIntegerValue);
  }

  private boolean certificates() throws JsonException {
    Optional<JsonNode> certificates = member("certificates");
    if (certificates.isPresent() && !certificates.get().isBoolean()) {
      throw new JsonException("certificates must be true or false");
    }
    return certificates.map(JsonNode::booleanValue).orElse(false);
  }

  private String text(String name) throws JsonException {
    Optional<JsonNode> value = member(name);
    if (value.isPresent() && !value.get().isTextual()) {
      throw new JsonException(name + " must be a string");
    }
    return value.map(JsonNode::textValue).orElse("");
  }

  private Optional<JsonNode> member(String name) {
    return Optional.ofNullable(members.get(name.toLowerCase(Locale.ROOT)))
        .filter(value -> !value.isNull());
  }

  private static boolean isOid(String text) {
    return OID.matcher(text).matches() && text.chars().filter(c -> c == '.').count() < MAXIMUM_ARCS;
  }
}
