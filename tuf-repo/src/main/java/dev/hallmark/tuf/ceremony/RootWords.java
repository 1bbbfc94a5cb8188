package dev.hallmark.tuf.ceremony;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.TufKey;
import java.util.ArrayList;
import java.util.List;

/** A root in plain words, one sentence a line. Keys are named by their whole ids. */
public final class RootWords {
  private RootWords() {}

  /** What a root says otherwise than the one before. */
  public static List<String> changes(Root before, Root after) {
    List<String> lines = new ArrayList<>();
    for (Role role : Role.values()) {
      changes(role, before.keysOf(role), after.keysOf(role), lines);
    }
    if (lines.isEmpty()) {
      lines.add("No key and no threshold changes: the root lives longer, and that is all.");
    }
    lines.add("It expires %s; the one before %s.".formatted(after.expires(), before.expires()));
    return List.copyOf(lines);
  }

  /** Whose signatures count under a root. */
  public static List<String> keys(Root root) {
    List<String> lines = new ArrayList<>();
    for (Role role : Role.values()) {
      RoleKeys keys = root.keysOf(role);
      lines.add("For %s: %s.".formatted(role.typeName(), quorum(keys)));
      keys.keys().forEach(key -> lines.add("  " + key.keyId()));
    }
    return List.copyOf(lines);
  }

  /** How many of how many must sign. */
  public static String quorum(RoleKeys keys) {
    return keys.keys().size() == 1
        ? "one key, which must sign"
        : "%d keys, of which %d must sign".formatted(keys.keys().size(), keys.threshold());
  }

  private static void changes(Role role, RoleKeys before, RoleKeys after, List<String> lines) {
    String name = role.typeName();
    for (TufKey key : after.keys()) {
      if (!before.keys().contains(key)) {
        lines.add("Added for %s: key %s.".formatted(name, key.keyId()));
      }
    }
    for (TufKey key : before.keys()) {
      if (!after.keys().contains(key)) {
        lines.add("Removed for %s: key %s.".formatted(name, key.keyId()));
      }
    }
    if (before.threshold() != after.threshold() || before.keys().size() != after.keys().size()) {
      lines.add("For %s: %s; before: %s.".formatted(name, quorum(after), quorum(before)));
    }
  }
}
