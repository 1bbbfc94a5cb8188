package dev.hallmark.genesis.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.tuf.trustroot.Validity;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keys of which clients are told an end: what they signed before verifies for ever, what claims a
 * later time never. An end is only ever moved to an earlier time.
 *
 * @param ends from when on, whole seconds, by SHA-256 of the key's SubjectPublicKeyInfo in
 *     hexadecimal
 */
record DistrustedKeys(Map<String, Instant> ends) {
  DistrustedKeys {
    ends = Map.copyOf(ends);
  }

  /** As they are recorded now. */
  static DistrustedKeys read(CeremonyObjects objects) {
    return objects
        .get(InstanceObjects.DISTRUSTED_KEYS)
        .map(DistrustedKeys::parse)
        .orElse(new DistrustedKeys(Map.of()));
  }

  /** Records an end, unless an earlier one is recorded already. */
  static void add(CeremonyObjects objects, String key, Instant end) {
    boolean recorded =
        objects.change(
            InstanceObjects.DISTRUSTED_KEYS,
            Servings.JSON,
            before ->
                Optional.of(
                    before
                        .map(DistrustedKeys::parse)
                        .orElse(new DistrustedKeys(Map.of()))
                        .with(key, end)
                        .toJson()));
    if (!recorded) {
      throw new CeremonyContentionException("others keep distrusting keys");
    }
  }

  /** With the end of a key, unless it has an earlier one already. */
  DistrustedKeys with(String key, Instant end) {
    Map<String, Instant> more = new TreeMap<>(ends);
    more.merge(key, end, (known, asked) -> asked.isBefore(known) ? asked : known);
    return new DistrustedKeys(more);
  }

  /** The time in which a key is believed: until its own end, or an earlier one of here. */
  Validity cut(PublicKey key, Instant start, Optional<Instant> end) {
    Optional<Instant> mine = Optional.ofNullable(ends.get(id(key)));
    Optional<Instant> first =
        mine.filter(time -> end.isEmpty() || time.isBefore(end.get())).or(() -> end);
    return new Validity(start, first.map(time -> time.isBefore(start) ? start : time));
  }

  boolean contains(PublicKey key) {
    return ends.containsKey(id(key));
  }

  /** What a key is called: the SHA-256 of its SubjectPublicKeyInfo in hexadecimal. */
  static String id(PublicKey key) {
    return HexFormat.of().formatHex(PublicKeys.fingerprint(key));
  }

  private byte[] toJson() {
    Map<String, String> written = new TreeMap<>();
    ends.forEach((key, end) -> written.put(key, end.toString()));
    return Json.write(written);
  }

  private static DistrustedKeys parse(byte[] json) {
    try {
      Map<String, Instant> ends = new TreeMap<>();
      for (Map.Entry<String, JsonNode> entry : Json.readWhole(json).properties()) {
        ends.put(entry.getKey(), Instant.parse(entry.getValue().asText()));
      }
      return new DistrustedKeys(ends);
    } catch (JsonException | DateTimeException e) {
      throw new CeremonyException("the record of distrusted keys is damaged", e);
    }
  }
}
