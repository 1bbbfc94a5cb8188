package dev.hallmark.genesis.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.tuf.metadata.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first object of a ceremony. It fixes all that must be equal in every run of it: the time from
 * which everything is valid, the names, and the keys.
 *
 * @param founded whole seconds
 * @param instance the names
 * @param keys SHA-256 of each key's SubjectPublicKeyInfo, by role
 */
record CeremonyRecord(Instant founded, InstanceDescription instance, Map<String, String> keys) {
  private static final int SCHEMA = 1;

  private record Written(
      int schema, String founded, InstanceDescription instance, Map<String, String> keys) {}

  static CeremonyRecord begin(Instant now, InstanceDescription instance, CeremonyKeys keys) {
    return new CeremonyRecord(now.truncatedTo(ChronoUnit.SECONDS), instance, keys.fingerprints());
  }

  /**
   * The record of an instance that was founded with these names and keys.
   *
   * @throws CeremonyException if it was not founded whole, or with others
   */
  static CeremonyRecord ofFounded(
      CeremonyObjects objects, InstanceDescription instance, CeremonyKeys keys) {
    CeremonyRecord record = parse(objects.require(CeremonyObjects.RECORD));
    record.requireSame(
        new CeremonyRecord(record.founded(), instance, keys.fingerprints(record.keys())));
    objects.require(InstanceObjects.TRUSTED_ROOT);
    objects.require(InstanceObjects.TUF + Role.TIMESTAMP.fileName());
    return record;
  }

  byte[] toJson() {
    return Json.write(new Written(SCHEMA, founded.toString(), instance, keys));
  }

  static CeremonyRecord parse(byte[] json) {
    ObjectMapper mapper = Json.mapper();
    try {
      JsonNode tree = Json.readFirst(json);
      Written written = mapper.treeToValue(tree, Written.class);
      if (written.schema() != SCHEMA) {
        throw new CeremonyException("the ceremony was held by another version of this program");
      }
      return new CeremonyRecord(
          Instant.parse(written.founded()), written.instance(), Map.copyOf(written.keys()));
    } catch (JsonException | JsonProcessingException | DateTimeException e) {
      throw new CeremonyException("the record of the ceremony is damaged", e);
    }
  }

  /**
   * Refuses to go on with an instance that has other names or other keys. Other identity providers
   * are no reason: whom Fulcio trusts is its own configuration, and the signing configuration tells
   * clients only where to log in. It keeps those of the founding.
   */
  void requireSame(CeremonyRecord asked) {
    if (!instance.equals(asked.instance.withIssuers(instance.oidcIssuers()))) {
      throw new CeremonyException(
          "the instance was founded with another description; it can be changed by a new version of"
              + " its trusted root only");
    }
    if (!keys.equals(asked.keys)) {
      throw new CeremonyException(
          "the instance was founded with other keys of: " + String.join(", ", others(asked.keys)));
    }
  }

  /** Roles whose keys are not those of the founding. */
  private Set<String> others(Map<String, String> asked) {
    Set<String> roles = new TreeSet<>(keys.keySet());
    roles.addAll(asked.keySet());
    roles.removeIf(role -> Objects.equals(keys.get(role), asked.get(role)));
    return roles;
  }
}
