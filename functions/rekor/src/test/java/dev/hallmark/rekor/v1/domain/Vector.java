package dev.hallmark.rekor.v1.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One proposal that was sent to rekor-server, with what it answered.
 *
 * @param name of the file, or of the case within it
 * @param record all that was recorded
 */
public record Vector(String name, JsonNode record) {
  /** When the vectors were made: before their TUF metadata expire. */
  public static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

  private static final Pattern UUID = Pattern.compile("UUID [0-9a-f]{16}([0-9a-f]{64})");

  // Takes the vectors as they are.
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The 77 proposals of whole entries, by name. */
  public static List<Vector> entries() {
    try (Stream<Path> files = Files.list(resource("entries"))) {
      return files
          .sorted()
          .map(file -> new Vector(file.getFileName().toString().replace(".json", ""), read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of them. */
  public static Vector entry(String name) {
    return new Vector(name, read(resource("entries/" + name + ".json")));
  }

  /** The 128 requests that test what is refused; some hold no proposal at all. */
  public static List<Vector> refusals() {
    List<Vector> cases = new ArrayList<>();
    read(resource("errors-create.json"))
        .forEach(one -> cases.add(new Vector(one.path("name").textValue(), one)));
    return List.copyOf(cases);
  }

  /** The proposal, as a copy that a test may change; missing if the body is no JSON object. */
  public JsonNode proposal() {
    return record.path("request").path("body").deepCopy();
  }

  /** Its kind; empty if it states none. */
  public String kind() {
    return proposal().path("kind").asText();
  }

  /** Its version; empty if it states none. */
  public String version() {
    return proposal().path("apiVersion").asText();
  }

  /** Its spec. */
  public Spec spec() {
    return Spec.of(proposal().path("spec"));
  }

  /** What rekor-server answered. */
  public int status() {
    return record.path("response").path("status").intValue();
  }

  /** The leaf that rekor-server made. */
  public byte[] canonicalBody() {
    return Base64.getDecoder().decode(record.at("/derived/canonicalBodyBase64").textValue());
  }

  /** What rekor-server wrote into its index table. */
  public Set<String> indexKeys() {
    Set<String> keys = new TreeSet<>();
    record.at("/derived/indexKeysInStorage").forEach(key -> keys.add(key.textValue()));
    return keys;
  }

  /** Whether rekor-server stored an attestation. */
  public boolean attestationStored() {
    return record.at("/derived/attestationStored").booleanValue();
  }

  /** The attestation that rekor-server gave back; only if it stored one. */
  public byte[] attestation() {
    JsonNode entry = record.at("/getByUuid/response/body").iterator().next();
    return Base64.getDecoder().decode(entry.at("/attestation/data").textValue());
  }

  /** Hex leaf hash of the entry that rekor-server already had; only if it answered 409. */
  public String equivalentLeaf() {
    Matcher uuid = UUID.matcher(record.at("/response/body/message").asText());
    if (!uuid.find()) {
      throw new IllegalStateException("no such entry is named");
    }
    return uuid.group(1);
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(Vector.class.getResource("/vectors/rekor-v1/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
