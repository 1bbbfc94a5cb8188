package dev.hallmark.operator.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What an archive says of itself.
 *
 * @param log which log it is of
 * @param origin first line of its checkpoints
 * @param key its public key: who has it from elsewhere compares
 * @param size entries
 * @param root the tree's root
 * @param frozen whether what is archived ends with the log's end
 * @param ended whether the log took no entry any more when this was written: also if its end lies
 *     behind a slot that the key never signed, of which nobody was told
 * @param written when
 */
public record Manifest(
    LogName log,
    String origin,
    PublicKey key,
    long size,
    Hash root,
    boolean frozen,
    boolean ended,
    Instant written) {
  /** Its name in the folder. */
  static final String FILE = "manifest.json";

  private static final int FORMAT = 1;

  /** SHA-256 of the key, by which clients name the log; lower case hexadecimal. */
  public String logId() {
    return Hash.sha256(key.getEncoded()).hex();
  }

  byte[] encode() {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("format", FORMAT);
    json.put("log", log.text());
    json.put("origin", origin);
    json.put("logId", logId());
    json.put("publicKey", PublicKeys.toPem(key));
    json.put("size", size);
    json.put("root", root.base64());
    json.put("frozen", frozen);
    json.put("ended", ended);
    json.put("written", written.toString());
    return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Reads it; empty if it is none. */
  static Optional<Manifest> parse(byte[] content) {
    try {
      JsonNode json = Json.readWhole(content);
      Optional<LogName> log = LogName.of(json.path("log").asText());
      JsonNode size = json.path("size");
      if (json.path("format").asInt() != FORMAT
          || log.isEmpty()
          || json.path("origin").asText().isEmpty()
          || !size.isIntegralNumber()) {
        return Optional.empty();
      }
      Manifest manifest =
          new Manifest(
              log.get(),
              json.path("origin").asText(),
              PublicKeys.fromPem(json.path("publicKey").asText()),
              size.asLong(),
              Hash.of(Base64.getDecoder().decode(json.path("root").asText())),
              json.path("frozen").asBoolean(),
              json.path("ended").asBoolean() || json.path("frozen").asBoolean(),
              Instant.parse(json.path("written").asText()));
      return manifest.logId().equals(json.path("logId").asText())
          ? Optional.of(manifest)
          : Optional.empty();
    } catch (JsonException
        | MalformedKeyException
        | IllegalArgumentException
        | DateTimeException e) {
      return Optional.empty();
    }
  }
}
