package dev.hallmark.tuf.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Root metadata (section 4.3): the keys of every role. Consistent snapshots always.
 *
 * @param version from 1, each exactly one more than the last
 * @param expires whole seconds
 * @param roles an entry for each {@link Role}
 */
public record Root(long version, Instant expires, Map<Role, RoleKeys> roles) implements Metadata {
  public Root {
    Metadata.check(version, expires);
    roles = Collections.unmodifiableMap(new EnumMap<>(roles));
    if (roles.size() != Role.values().length) {
      throw new IllegalArgumentException("root names keys for each of the four roles");
    }
  }

  @Override
  public Role role() {
    return Role.ROOT;
  }

  /** Who signs for a role. */
  public RoleKeys keysOf(Role role) {
    RoleKeys keys = roles.get(role);
    if (keys == null) {
      throw new IllegalStateException("every role has an entry");
    }
    return keys;
  }

  @Override
  public ObjectNode json() {
    ObjectNode signed = header();
    signed.put("consistent_snapshot", true);
    Map<String, TufKey> all = new TreeMap<>();
    roles.values().forEach(role -> role.keys().forEach(key -> all.put(key.keyId(), key)));
    ObjectNode keys = signed.putObject("keys");
    all.forEach((id, key) -> keys.set(id, key.json()));
    ObjectNode names = signed.putObject("roles");
    roles.forEach(
        (role, roleKeys) -> {
          ObjectNode entry = names.putObject(role.typeName());
          ArrayNode ids = entry.putArray("keyids");
          roleKeys.keys().forEach(key -> ids.add(key.keyId()));
          entry.put("threshold", roleKeys.threshold());
        });
    return signed;
  }

  /** Reads the signed object. */
  public static Root parse(Members signed) throws MalformedDocumentException {
    Metadata.require(Role.ROOT, signed);
    signed.isTrue("consistent_snapshot");
    Members listed = signed.object("keys");
    Map<String, TufKey> keys = new LinkedHashMap<>();
    for (String id : listed.names()) {
      TufKey key = TufKey.parse(listed.object(id));
      if (!key.keyId().equals(id)) {
        throw listed.wrong(id, "is not the id of its key");
      }
      keys.put(id, key);
    }
    Members roles = signed.object("roles");
    roles.allow("root", "targets", "snapshot", "timestamp");
    Map<Role, RoleKeys> parsed = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      parsed.put(role, roleKeys(roles, role, keys));
    }
    return new Root(signed.positive("version"), signed.time("expires"), parsed);
  }

  private static RoleKeys roleKeys(Members roles, Role role, Map<String, TufKey> known)
      throws MalformedDocumentException {
    Members entry = roles.object(role.typeName());
    List<TufKey> keys = new ArrayList<>();
    for (String id : entry.texts("keyids")) {
      TufKey key = known.get(id);
      if (key == null) {
        throw entry.wrong("keyids", "names a key that is not listed");
      }
      keys.add(key);
    }
    long threshold = entry.positive("threshold");
    try {
      return new RoleKeys(keys, Math.toIntExact(threshold));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw entry.wrong("threshold", "cannot be met, or a key is listed twice");
    }
  }
}
