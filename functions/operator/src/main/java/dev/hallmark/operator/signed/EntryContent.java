package dev.hallmark.operator.signed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a leaf of a Rekor log says: of version 2 the one kind that it has, of version 1 every kind,
 * whose hashes are pairs of algorithm and value.
 *
 * @param kind kind and version
 * @param signers who signed, as {@link EntrySigners} gives them
 * @param digests of what was signed
 */
record EntryContent(String kind, List<SignedBy> signers, List<LoggedDigest> digests) {
  private static final Set<String> ATTESTATIONS = Set.of("dsse", "intoto");

  /** Of the envelope around a statement: nobody looks for it. */
  private static final Set<String> ENVELOPES = Set.of("envelopeHash", "hash");

  /**
   * Reads a leaf.
   *
   * @param attestation that a log of version 1 keeps beside it
   * @param authorities keys of this instance's issuing certificates
   */
  static EntryContent of(byte[] leaf, Optional<byte[]> attestation, Set<PublicKey> authorities) {
    JsonNode entry;
    try {
      entry = Json.readWhole(leaf);
    } catch (JsonException e) {
      // The log takes JSON only; of what is damaged hallmark log fsck tells.
      return new EntryContent("unreadable", List.of(new SignedBy.Key()), List.of());
    }
    String kind = entry.path("kind").asText();
    JsonNode spec = entry.path("spec");
    Set<LoggedDigest> digests = new LinkedHashSet<>();
    attestation.ifPresent(statement -> addSubjects(statement, digests));
    JsonNode second = spec.path("hashedRekordV002");
    if (second.isObject()) {
      addDigest(second.path("data"), digests);
    } else {
      addHashes(spec, ATTESTATIONS.contains(kind), digests);
    }
    return new EntryContent(
        kind + " " + entry.path("apiVersion").asText(),
        new EntrySigners(authorities).of(spec),
        List.copyOf(digests));
  }

  /** Version 2: an algorithm by its name in protobuf, a digest in base64. */
  private static void addDigest(JsonNode data, Set<LoggedDigest> digests) {
    try {
      String algorithm = data.path("algorithm").asText().toLowerCase(Locale.ROOT);
      digests.add(
          new LoggedDigest(
              algorithm.replace("sha2_", "sha"),
              HexFormat.of().formatHex(Base64.getDecoder().decode(data.path("digest").asText())),
              false));
    } catch (IllegalArgumentException e) {
      // No base64: an entry that is damaged has no digest.
    }
  }

  private static void addHashes(JsonNode node, boolean statement, Set<LoggedDigest> digests) {
    for (var member : node.properties()) {
      JsonNode value = member.getValue();
      boolean envelope = statement && ENVELOPES.contains(member.getKey());
      if (value.path("algorithm").isTextual() && value.path("value").isTextual()) {
        if (!envelope) {
          digests.add(
              new LoggedDigest(
                  value.path("algorithm").textValue().toLowerCase(Locale.ROOT),
                  value.path("value").textValue().toLowerCase(Locale.ROOT),
                  statement));
        }
      } else if (value.isObject()) {
        addHashes(value, statement, digests);
      }
    }
  }

  /** What an in-toto statement is about (in-toto attestation framework, Statement v1). */
  private static void addSubjects(byte[] attestation, Set<LoggedDigest> digests) {
    List<LoggedDigest> found = new ArrayList<>();
    try {
      for (JsonNode subject : Json.readWhole(attestation).path("subject")) {
        for (var digest : subject.path("digest").properties()) {
          String value = digest.getValue().asText().toLowerCase(Locale.ROOT);
          if (value.matches("[0-9a-f]{40,128}") && digest.getKey().matches("[a-z0-9]{1,16}")) {
            found.add(new LoggedDigest(digest.getKey(), value, false));
          }
        }
      }
    } catch (JsonException e) {
      return;
    }
    digests.addAll(found);
  }
}
